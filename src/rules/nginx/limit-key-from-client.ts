import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Clients do not choose the key that limits them. */
export const nginxLimitKeyFromClient = nginxRule({
  id: 'nginx.limit-key-from-client',
  title: 'clients do not choose the key that limits them',
  severity: 'error',
  why: 'Whoever sends another header with each request has a fresh limit each time: a password guesser is never slowed down.',
  source: 'nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req_zone',
  *judge(config) {
    const maps = new Map(
      allNamed(config, 'map').map((item) => [arg(item, 1).replace(/^\$/, ''), arg(item, 0)]),
    );
    for (const item of allNamed(config, 'limit_req_zone', 'limit_conn_zone')) {
      const key = arg(item, 0);
      const from = key.replaceAll(/\$\{?(\w+)\}?/g, (whole, name: string) => maps.get(name) ?? whole);
      const chosen =
        /\$\{?(http_(?:x_forwarded_for|x_real_ip|true_client_ip|client_ip|forwarded|user_agent|referer|cookie)|proxy_add_x_forwarded_for|cookie_\w+|arg_\w+|request_uri|args|query_string)\b/.exec(
          from,
        )?.[1];
      if (chosen === undefined || (key !== from && !isDirect(config, key))) continue;
      // With the address in it, it may be meant for requests that are the same in all.
      const hasAddress = /\$\{?(?:binary_)?remote_addr\b/.test(from);
      if (hasAddress && chosen === 'request_uri') continue;
      yield remark(
        item,
        `the key ${key} is what the client sends ($${chosen}): a new value with each request, and the limit never counts`,
        'limit_req_zone $binary_remote_addr …; behind a proxy of your own with real_ip_header and set_real_ip_from',
      );
    }
  },
});

/** A map that hands on what the client sent; one that only sorts by it has fixed values. */
function isDirect(config: NginxRead, key: string): boolean {
  const item = allNamed(config, 'map').find((map) => arg(map, 1) === key);
  return item?.children.some((child) => /^\$(?!binary_remote_addr|remote_addr)/.test(arg(child, 0))) ?? false;
}
