import { allNamed, arg, argsOf, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A server of an upstream group is an address. */
export const nginxUpstreamServer = nginxRule({
  id: 'nginx.upstream-server',
  title: 'a server of an upstream group is an address',
  severity: 'error',
  why: 'nginx -t refuses a scheme or a path there; a group whose servers are all down answers 502.',
  source: 'nginx.org/en/docs/http/ngx_http_upstream_module.html#server',
  *judge(config) {
    for (const group of allNamed(config, 'upstream')) {
      const servers = own(group, 'server');
      for (const item of servers) {
        const address = arg(item, 0);
        if (isTemplated(address) || address.startsWith('unix:')) continue;
        if (/^[a-z]+:\/\/|\//.test(address))
          yield remark(
            item,
            `nginx -t refuses the configuration: "${address}" is no address`,
            `server ${address.replace(/^[a-z]+:\/\//, '').replace(/\/.*$/, '')};`,
          );
      }
      if (servers.length > 0 && servers.every((item) => argsOf(item).includes('down')))
        yield remark(
          servers[0] ?? group,
          `every server of ${arg(group, 0)} is marked down: Nginx answers 502`,
        );
    }
  },
});
