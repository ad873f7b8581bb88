import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Header values are one line. */
export const nginxMultilineHeader = nginxRule({
  id: 'nginx.multiline-header',
  title: 'header values are one line',
  severity: 'error',
  why: 'Nginx sends the line break as it stands: clients take what follows for another header or refuse the whole answer, HTTP/2 clients always do.',
  source: 'RFC 9112 5.2; gixy add_header_multiline',
  *judge(config) {
    for (const item of allNamed(config, 'add_header', 'proxy_set_header', 'add_trailer')) {
      const word = item.directive.args.find((each) => /[\r\n]/.test(each.value));
      if (word === undefined || arg(item, 1) === '') continue;
      yield remark(
        item,
        `the value of ${arg(item, 0)} holds a line break, which Nginx sends: clients refuse the answer or read another header in it`,
        'one line; or a variable that a map puts together',
      );
    }
  },
});
