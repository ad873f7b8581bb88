import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** The application gets the host that Nginx settled on. */
export const nginxHostFromHeader = nginxRule({
  id: 'nginx.host-from-header',
  title: 'the application gets the host that Nginx settled on',
  severity: 'warning',
  why: "$http_host is whatever the client wrote: with an absolute request line it differs from the server that Nginx chose, and password mails link to the attacker's site.",
  source: 'gixy host_spoofing; nginx.org/en/docs/http/ngx_http_core_module.html#var_host',
  *judge(config) {
    for (const item of allNamed(config, 'proxy_set_header')) {
      if (
        !/^(?:host|x-forwarded-host)$/i.test(arg(item, 0)) ||
        !/^\$\{?http_(?:host|x_forwarded_host)\}?$/.test(arg(item, 1))
      )
        continue;
      yield remark(
        item,
        `passes on the client's own ${arg(item, 0)}, not the one that Nginx chose the server by`,
        `proxy_set_header ${arg(item, 0)} $host;`,
      );
    }
  },
});
