import { allNamed } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** The name of a header is a name. */
export const nginxHeaderName = nginxRule({
  id: 'nginx.header-name',
  title: 'the name of a header is a name',
  severity: 'error',
  why: 'Nginx writes the name as it stands and a colon behind it: "X-Frame-Options:: DENY" is no header that a browser knows, and with HTTP/2 the whole answer is refused.',
  source: 'RFC 9110, 5.1: field-name = token; nginx.org/en/docs/http/ngx_http_headers_module.html',
  *judge(config) {
    for (const item of allNamed(
      config,
      'add_header',
      'add_trailer',
      'proxy_set_header',
      'grpc_set_header',
      'proxy_hide_header',
      'proxy_pass_header',
      'fastcgi_hide_header',
      'uwsgi_hide_header',
      'grpc_hide_header',
    )) {
      const [word] = item.directive.args;
      if (word === undefined || /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(word.value) || isTemplated(word.value))
        continue;
      const right = word.value.replace(/[:\s].*$/, '');
      yield {
        place: word.place,
        message: /hide|pass_header/.test(item.directive.name)
          ? `no header is called "${word.value}": this does nothing`
          : `"${word.value}" is no name of a header: Nginx puts a colon behind it by itself`,
        help: `${item.directive.name} ${right === '' ? 'X-…' : right} …;`,
      };
    }
  },
});
