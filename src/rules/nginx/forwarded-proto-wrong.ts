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
      const right = server === undefined ? undefined : rightFor(arg(item, 0), arg(item, 1));
      if (right === undefined || server === undefined || tlsOf(server) !== 'all') continue;
      yield remark(
        item,
        `every request here comes by TLS, and the application is told "${arg(item, 1)}"`,
        `proxy_set_header ${arg(item, 0)} ${right};`,
      );
    }
  },
});

/** What the header should say, where it says that there is no TLS. */
function rightFor(name: string, value: string): string | undefined {
  if (/^x-(?:forwarded-(?:proto|protocol|scheme)|scheme|url-scheme)$/i.test(name))
    return /^http$/i.test(value) ? '$scheme' : undefined;
  if (/^(?:x-forwarded-(?:ssl|https)|front-end-https)$/i.test(name))
    return /^off$/i.test(value) ? 'on' : undefined;
  return /^x-forwarded-port$/i.test(name) && value === '80' ? '443' : undefined;
}
