import { allNamed, arg, serverOf } from '../parts/nginx/items.ts';
import { tlsOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** An application is told the scheme that the client used. */
export const nginxForwardedProtoWrong = nginxRule({
  id: 'nginx.forwarded-proto-wrong',
  title: 'an application is told the scheme that the client used',
  severity: 'error',
  why: 'Told "http" for a request by TLS, the application redirects to HTTPS for ever, refuses forms, or sets cookies that travel in clear.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#var_scheme',
  *judge(config) {
    for (const item of allNamed(config, 'fastcgi_param')) {
      const server = serverOf(item);
      if (arg(item, 0) !== 'HTTPS' || !/^off$/i.test(arg(item, 1)) || server === undefined) continue;
      if (tlsOf(server) === 'all')
        yield remark(
          item,
          'every request here comes by TLS, and PHP is told that it does not',
          'fastcgi_param HTTPS $https if_not_empty;',
        );
    }
    for (const item of allNamed(config, 'proxy_set_header')) {
      const server = serverOf(item);
      if (!/^x-forwarded-proto$/i.test(arg(item, 0)) || server === undefined) continue;
      if (arg(item, 1).toLowerCase() !== 'http' || tlsOf(server) !== 'all') continue;
      yield remark(
        item,
        'every request here comes by TLS, and the application is told "http"',
        'proxy_set_header X-Forwarded-Proto $scheme;',
      );
    }
  },
});
