import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, argsOf, hasUnreadInclude, inForce, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { valuesOf } from '../parts/nginx/targets.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Visitors do not share one limit. */
export const nginxLimitKeyShared = nginxRule({
  id: 'nginx.limit-key-shared',
  title: 'visitors do not share one limit',
  severity: 'warning',
  why: 'All requests of a site count together: one visitor who asks too often shuts out everybody else.',
  source: 'nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req_zone',
  *judge(config) {
    for (const item of allNamed(config, 'limit_req_zone', 'limit_conn_zone')) {
      const name = /^\$\{?(\w+)\}?$/.exec(arg(item, 0))?.[1];
      const values = (name === undefined ? [] : valuesOf(config, name)).filter(
        ([{ directive, parent }]) =>
          directive.name !== 'include' || parent === undefined || hasUnreadInclude(parent),
      );
      const words = values.filter(([line]) => !/^(?:hostnames|volatile|include)$/.test(line.directive.name));
      if (words.length === 0 || words.length < values.length) continue;
      if (words.every(([, word]) => word?.value === ''))
        yield remark(
          words[0]?.[0] ?? item,
          `every line gives ${arg(item, 0)} nothing, and what has no key is not counted: the limit limits nobody`,
          'default $binary_remote_addr;',
        );
    }
    yield* ofInsiders(config);
    yield* ofBalancer(config);
    yield* fewForAll(config);
    const zones = allNamed(config, 'limit_req_zone').map((item) => ({
      item,
      key: arg(item, 0),
      name: /zone=([^:]+)/.exec(argsOf(item).join(' '))?.[1] ?? '',
    }));
    const shared = zones.filter(
      ({ key, item }) => key !== '' && key.replaceAll(same, '').search(/\$/) === -1 && !isForAll(item),
    );
    for (const { item, key, name } of shared) {
      const uses = allNamed(config, 'limit_req').filter((each) => argsOf(each).includes(`zone=${name}`));
      // Beside a limit for each address it is one for the whole.
      const isAlone = uses.some(
        ({ parent }) =>
          parent !== undefined &&
          inForce(parent, 'limit_req').every((each) =>
            shared.some((zone) => argsOf(each).includes(`zone=${zone.name}`)),
          ),
      );
      if (isAlone)
        yield remark(
          item,
          `the key ${key} is the same for every visitor: all of them share one limit`,
          'limit_req_zone $binary_remote_addr …;',
        );
    }
  },
});

/** No visitor asks that often: this is what the application bears. */
function isForAll(zone: NginxItem): boolean {
  const rate = argsOf(zone).join(' ');
  return Number(/rate=(\d+)r\/s/.exec(rate)?.[1] ?? 0) >= 100;
}

/** Whom a geo does not know is the public: where its key is empty, only the others are limited. */
function* ofInsiders(config: NginxRead): Generator<Remark> {
  const keys = new Set(allNamed(config, 'limit_req_zone', 'limit_conn_zone').map((item) => arg(item, 0)));
  for (const map of allNamed(config, 'map').filter((each) => keys.has(arg(each, 1)))) {
    const geo = allNamed(config, 'geo').find((each) => argsOf(each).at(-1) === arg(map, 0));
    if (geo === undefined || hasUnreadInclude(geo) || hasUnreadInclude(map)) continue;
    if (own(geo, 'include').length + own(map, 'include').length > 0) continue;
    const standard = own(geo, 'default')[0];
    const word = standard === undefined ? '' : arg(standard, 0);
    const lines = map.children;
    if (isTemplated(word) || lines.some(({ directive }) => directive.name.startsWith('~'))) continue;
    const line = lines.find(({ directive }) => directive.name === word) ?? own(map, 'default')[0];
    const isEmpty = line === undefined || arg(line, 0) === '';
    if (!isEmpty || !lines.some((each) => arg(each, 0) !== '')) continue;
    const message = `the geo gives everyone ${word === '' ? 'nothing' : `"${word}"`} but for the networks in it, and that is an empty key: the public is not limited`;
    yield remark(line ?? map, message, `${word === '' ? '""' : word} $binary_remote_addr;`);
    if (standard !== undefined) yield remark(standard, message, 'the value of those who are limited');
  }
}

/** Behind a balancer this is its address. */
function* ofBalancer(config: NginxRead): Generator<Remark> {
  if (allNamed(config, 'set_real_ip_from').length === 0) return;
  for (const item of allNamed(config, 'limit_req_zone', 'limit_conn_zone'))
    if (/^\$\{?realip_remote_addr\}?$/.test(arg(item, 0)))
      yield remark(
        item,
        'the key is the address of the proxy in front: all of its visitors share one limit',
        'limit_req_zone $binary_remote_addr …;',
      );
}

/** So many for the whole site, where others mean so many for one visitor. */
function* fewForAll(config: NginxRead): Generator<Remark> {
  const zones = allNamed(config, 'limit_conn_zone')
    .filter((item) => arg(item, 0) !== '' && arg(item, 0).replaceAll(same, '').search(/\$/) === -1)
    .map((item) => ({ item, name: /zone=([^:]+)/.exec(arg(item, 1))?.[1] ?? '' }));
  for (const item of allNamed(config, 'limit_conn')) {
    const count = Number(arg(item, 1));
    const zone = zones.find(({ name }) => name === arg(item, 0));
    if (zone === undefined || !(count > 0 && count < 100) || item.parent?.directive.name === 'location')
      continue;
    yield remark(
      // By its name the zone is meant for each of them.
      /ip|addr|client|visitor|user/i.test(zone.name) ? zone.item : item,
      `the key is the same for every visitor: ${count} requests at once is all that the site takes`,
      `limit_conn ${arg(item, 0)} 2000; or a zone of $binary_remote_addr`,
    );
  }
}

const same = /\$\{?(?:server_name|host|http_host|scheme|server_addr|server_port|hostname)\}?/g;
