import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, argsOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Clients do not choose the key that limits them. */
export const nginxLimitKeyFromClient = nginxRule({
  id: 'nginx.limit-key-from-client',
  title: 'clients do not choose the key that limits them',
  severity: 'error',
  why: 'Whoever sends another header with each request has a fresh limit each time: a password guesser is never slowed down.',
  source: 'nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req_zone',
  *judge(config) {
    yield* freed(config);
    const maps = new Map(
      allNamed(config, 'map').map((item) => [arg(item, 1).replace(/^\$/, ''), arg(item, 0)]),
    );
    for (const item of allNamed(config, 'limit_req_zone', 'limit_conn_zone')) {
      const key = arg(item, 0);
      const from = key.replaceAll(/\$\{?(\w+)\}?/g, (whole, name: string) => maps.get(name) ?? whole);
      const chosen =
        /\$\{?(http_(?:host|x_forwarded_for|x_real_ip|true_client_ip|client_ip|forwarded|user_agent|referer|cookie)|proxy_add_x_forwarded_for|cookie_\w+|arg_\w+|request_uri|args|query_string)\b/.exec(
          from,
        )?.[1];
      const fresh =
        /\$\{?(connection|remote_port|request_id|msec|time_iso8601|time_local|request_time|connection_requests)\b/.exec(
          from,
        )?.[1];
      if (fresh !== undefined)
        yield remark(
          item,
          `$${fresh} is another one with each ${/^(?:connection|remote_port)$/.test(fresh) ? 'connection' : 'request'}: no key is ever counted twice, and the limit limits nobody`,
          'limit_req_zone $binary_remote_addr …;',
        );
      const besideAddress = /remote_addr/.test(from)
        ? /\$\{?(http_(?:authorization|x_api_key|x_auth_token|api_key|x_access_token|x_client_id|x_request_id|x_device_id))\b/.exec(
            from,
          )?.[1]
        : undefined;
      if (besideAddress !== undefined && !isBesideAddress(config, item))
        yield {
          ...remark(
            item,
            `a new ${besideAddress.slice(5).replaceAll('_', '-')} with each request is a new key, whatever the address: guessing is not limited`,
            'a second limit_req with a zone of $binary_remote_addr in the same place',
          ),
          severity: 'warning',
        };
      const token =
        /^\$\{?(http_(?:authorization|x_api_key|x_auth_token|api_key|x_access_token)|remote_user)\}?$/.exec(
          from,
        )?.[1];
      if (token !== undefined && !isBesideAddress(config, item))
        yield remark(
          item,
          `who sends no ${token === 'remote_user' ? 'user name' : token.slice(5).replaceAll('_', '-')} has an empty key and is not limited, and a new one with each request is never counted`,
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
      .filter((item) => /^\$\{?(?:binary_)?remote_addr\}?$/.test(arg(item, 0)))
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

/** A map that gives nobody's key to whoever says the right word in a header. */
function* freed(config: NginxRead): Generator<Remark> {
  const keys = new Set(allNamed(config, 'limit_req_zone', 'limit_conn_zone').map((item) => arg(item, 0)));
  for (const map of allNamed(config, 'map')) {
    const header = /^\$\{?(http_(?!host\b|upgrade\b)\w+|cookie_\w+|arg_\w+)\}?$/.exec(arg(map, 0))?.[1];
    if (header === undefined || !keys.has(arg(map, 1))) continue;
    const lines = map.children.filter(
      ({ directive }) => !/^(?:hostnames|volatile|include)$/.test(directive.name),
    );
    const others = lines.some((item) => arg(item, 0) !== '');
    const line = lines.find((item) => {
      const word = item.directive.name;
      // Without the header there is no such limit: that is for those who send it.
      if (arg(item, 0) !== '' || item.directive.args.length === 0 || word === '') return false;
      if (isTemplated(word)) return false;
      // A word that nobody guesses is a secret.
      const isSecret = header !== 'http_user_agent' && !word.startsWith('~') && /^[\w-]{12,}$/.test(word);
      return word === 'default' ? lines.some((each) => each.directive.name === '') : !isSecret;
    });
    if (line === undefined || !others) continue;
    const name = header.replace(/^http_/, '').replaceAll('_', '-');
    yield {
      ...remark(
        line,
        `whoever sends such a ${name} has an empty key and is not limited: clients choose what they send`,
        'a geo of the addresses that are let off',
      ),
      severity: 'warning',
    };
  }
}
