import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, argsOf } from '../parts/nginx/items.ts';
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
      const token = /^\$\{?(http_(?:authorization|x_api_key|x_auth_token|api_key|x_access_token))\}?$/.exec(
        from,
      )?.[1];
      if (token !== undefined && !isBesideAddress(config, item))
        yield remark(
          item,
          `who sends no ${token.slice(5).replaceAll('_', '-')} has an empty key and is not limited, and a new one with each request is never counted`,
          'a second limit_req with a zone of $binary_remote_addr in the same place',
        );
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

/** Wherever the zone is used another one by the address is used as well. */
function isBesideAddress(config: NginxRead, zone: NginxItem): boolean {
  const name = nameOf(zone);
  const byAddress = new Set(
    allNamed(config, 'limit_req_zone', 'limit_conn_zone')
      .filter((item) => /remote_addr/.test(arg(item, 0)))
      .map(nameOf),
  );
  const users = allNamed(config, 'limit_req', 'limit_conn');
  return users
    .filter((item) => usedBy(item) === name)
    .every((item) => item.parent?.children.some((other) => byAddress.has(usedBy(other))) === true);
}

function nameOf(zone: NginxItem): string {
  return argsOf(zone).flatMap((word) => /^zone=([^:]+)/.exec(word)?.[1] ?? [])[0] ?? '';
}

function usedBy(item: NginxItem): string {
  if (item.directive.name === 'limit_conn') return arg(item, 0);
  return item.directive.name === 'limit_req'
    ? (argsOf(item)
        .find((word) => word.startsWith('zone='))
        ?.slice(5) ?? '')
    : '';
}
