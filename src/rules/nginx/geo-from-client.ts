import { allItems, allNamed, arg, argsOf, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Where a client is counts by its connection. */
export const nginxGeoFromClient = nginxRule({
  id: 'nginx.geo-from-client',
  title: 'where a client is counts by its connection',
  severity: 'error',
  why: 'Everyone writes the header, with an address of the office in it, and is let in or is not limited.',
  source: 'nginx.org/en/docs/http/ngx_http_geo_module.html; ngx_http_realip_module.html',
  *judge(config) {
    for (const item of allNamed(config, 'if')) {
      const [, from] =
        /^\(?\s*\$\{?(http_x_(?:forwarded_for|real_ip|client_ip))\}?\s+!(?:=|~\*?)\s/.exec(
          argsOf(item).join(' '),
        ) ?? [];
      // The first address is the client's own word, whatever a proxy in front puts behind it.
      if (from === undefined) continue;
      if (!own(item, 'return').some((each) => /^4\d\d$/.test(arg(each, 0)))) continue;
      yield remark(
        item,
        `$${from} is what the client writes: whoever sends an address that is let in is let in`,
        'allow and deny, with set_real_ip_from and real_ip_header behind a proxy',
      );
    }
    for (const item of allNamed(config, 'geo')) {
      const from = /^\$\{?(http_\w+|arg_\w+|cookie_\w+)\}?$/.exec(arg(item, 0))?.[1];
      if (from === undefined || item.directive.args.length !== 2) continue;
      // With a proxy of one's own in front that sets it nobody else may reach this port; the files cannot tell.
      if (item.parent !== undefined && own(item.parent, 'real_ip_header').length > 0) continue;
      if (!isUsed(config, arg(item, 1))) continue;
      yield remark(
        item,
        `$${from} is what the client writes: anyone may be of any network`,
        `geo ${arg(item, 1)} { … } with set_real_ip_from and real_ip_header behind a proxy`,
      );
    }
  },
});

/** By more than a log. */
function isUsed(config: NginxRead, name: string): boolean {
  return allItems(config).some(
    ({ directive }) =>
      !/^(?:geo|log_format|access_log)$/.test(directive.name) &&
      directive.args.some(({ value }) => value.includes(name)),
  );
}
