import { allNamed, arg, argsOf, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Each server of an upstream is another one. */
export const nginxUpstreamDuplicate = nginxRule({
  id: 'nginx.upstream-duplicate',
  title: 'each server of an upstream is another one',
  severity: 'warning',
  why: 'The same address twice is one server with double weight: the second one that was meant gets no requests, and nothing is left when the first is down.',
  source: 'nginx.org/en/docs/http/ngx_http_upstream_module.html#server',
  *judge(config) {
    for (const upstream of allNamed(config, 'upstream')) {
      const seen = new Set<string>();
      for (const server of own(upstream, 'server')) {
        const address = arg(server, 0);
        if (seen.has(address) && !/[\uE000$]/.test(address))
          yield remark(
            server,
            `${address} is in the upstream ${argsOf(upstream)[0]} already`,
            'the address of the other server',
          );
        seen.add(address);
      }
    }
  },
});
