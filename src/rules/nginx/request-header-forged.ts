import { allNamed, arg, isHttp } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** What a request says of itself reaches the application as the client said it. */
export const nginxRequestHeaderForged = nginxRule({
  id: 'nginx.request-header-forged',
  title: 'what a request says of itself reaches the application',
  severity: 'warning',
  why: 'With an Origin that Nginx writes itself the application takes every site for its own, and its guard against requests of others (CSRF, WebSockets) lets all in. With a length of its own the body is cut off, or the rest of it is taken for the next request.',
  source:
    'RFC 6454, 7.3; RFC 6455, 10.2; RFC 9112, 6.3; nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header',
  *judge(config) {
    for (const item of allNamed(config, 'proxy_set_header')) {
      const [name, value] = [arg(item, 0).toLowerCase(), arg(item, 1)];
      if (!isHttp(item) || isTemplated(value)) continue;
      if (name === 'origin' && value !== '' && !/\$\{?http_origin\b/.test(value))
        yield remark(
          item,
          'the application takes whoever asks for its own site: its guard against other sites is gone',
          'take it out: Nginx passes the client’s Origin on',
        );
      // A subrequest has no body, and says so with an empty value.
      if (name === 'content-length' && /^\d+$/.test(value))
        yield remark(
          item,
          `the application is told a body of ${value} bytes whatever comes: the rest is lost, or taken for the next request`,
          'take it out: Nginx tells the true length',
        );
    }
  },
});
