import { allNamed, arg, inForce, serverOf } from '../parts/nginx/items.ts';
import { tlsOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** What the application is told of the client comes from Nginx. */
export const nginxForwardedFromClient = nginxRule({
  id: 'nginx.forwarded-from-client',
  title: 'what the application is told of the client comes from Nginx',
  severity: 'error',
  why: 'The server where clients arrive passes on what they wrote: every one of them chooses its own address and scheme, in logs, limits and allow lists.',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header',
  *judge(config) {
    for (const item of allNamed(config, 'fastcgi_param', 'uwsgi_param', 'scgi_param')) {
      if (
        arg(item, 0) !== 'REMOTE_ADDR' ||
        !/^\$\{?(?:http_\w+|proxy_add_x_forwarded_for)/.test(arg(item, 1))
      )
        continue;
      yield remark(
        item,
        'the application takes for the address of the client what the client writes in a header',
        `${item.directive.name} REMOTE_ADDR $remote_addr; behind a proxy of your own with set_real_ip_from and real_ip_header`,
      );
    }
    for (const item of allNamed(config, 'proxy_set_header')) {
      const name = arg(item, 0);
      if (
        !/^x-(?:forwarded-(?:for|proto|port)|real-ip)$/i.test(name) ||
        !/^\$\{?http_x_(?:forwarded_for|real_ip|forwarded_proto|forwarded_port)\}?$/.test(arg(item, 1))
      )
        continue;
      const server = serverOf(item);
      if (server === undefined || tlsOf(server) === 'none' || inForce(server, 'real_ip_header').length > 0)
        continue;
      yield remark(
        item,
        `clients connect to this server and write ${name} themselves: the application believes them`,
        `proxy_set_header ${name} ${/proto/i.test(name) ? '$scheme' : /port/i.test(name) ? '$server_port' : '$remote_addr'};`,
      );
    }
  },
});
