import { allNamed } from '../parts/nginx/items.ts';
import { listensOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** One port is not bound twice by way of IPv6. */
export const nginxListenBothFamilies = nginxRule({
  id: 'nginx.listen-both-families',
  title: 'one port is not bound twice by way of IPv6',
  severity: 'error',
  why: 'With ipv6only=off the IPv6 socket takes IPv4 as well. Beside a listen of the same port Nginx does not start: "bind() to [::]:80 failed (98: Address already in use)"; nginx -t says nothing of it.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#listen, ipv6only',
  *judge(config) {
    const all = allNamed(config, 'server')
      .filter(({ directive }) => directive.block !== undefined)
      .flatMap(listensOf);
    for (const { item, key, port, words } of all) {
      if (item === undefined || !key.startsWith('[::]:') || !words.includes('ipv6only=off')) continue;
      const other = all.find((each) => each.item !== undefined && each.key === `*:${port}`)?.item;
      if (other !== undefined)
        yield remark(
          item,
          `Nginx does not start: this takes IPv4 too, and ${other.directive.place.file}:${other.directive.place.line} has port ${port} of it already`,
          `listen [::]:${port};`,
        );
    }
  },
});
