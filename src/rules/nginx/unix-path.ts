import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A path behind a socket is parted from it by a colon. */
export const nginxUnixPath = nginxRule({
  id: 'nginx.unix-path',
  title: 'a path behind a socket is parted from it by a colon',
  severity: 'error',
  why: 'Nginx takes all up to the next colon for the name of the socket, which is not there: 502.',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass: "unix:/tmp/backend.socket:/uri/"',
  *judge(config) {
    for (const item of allNamed(config, 'proxy_pass')) {
      const [, socket, rest] =
        /^https?:\/\/unix:([^:]*?\.(?:sock|socket))(\/[^:]*)$/.exec(arg(item, 0)) ?? [];
      if (socket !== undefined && rest !== undefined)
        yield remark(
          item,
          `Nginx looks for a socket ${socket}${rest}`,
          `proxy_pass http://unix:${socket}:${rest};`,
        );
    }
  },
});
