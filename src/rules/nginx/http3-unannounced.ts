import { allNamed, arg, argsOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** HTTP/3 is announced. */
export const nginxHttp3Unannounced = nginxRule({
  id: 'nginx.http3-unannounced',
  title: 'HTTP/3 is announced',
  severity: 'warning',
  why: 'Browsers begin with TCP and try QUIC only when an answer says so: HTTP/3 is never used.',
  source: 'nginx.org/en/docs/quic.html, Alt-Svc',
  *judge(config) {
    if (allNamed(config, 'add_header').some((item) => /^alt-svc$/i.test(arg(item, 0)))) return;
    const item = allNamed(config, 'listen').find((each) => argsOf(each).includes('quic'));
    if (item !== undefined)
      yield remark(
        item,
        'no answer announces HTTP/3: browsers go on with TCP',
        'add_header Alt-Svc \'h3=":443"; ma=86400\' always;',
      );
  },
});
