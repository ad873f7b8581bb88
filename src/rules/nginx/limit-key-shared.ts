import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, argsOf, hasUnreadInclude, inForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { valuesOf } from '../parts/nginx/targets.ts';

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

const same = /\$\{?(?:server_name|host|http_host|scheme|server_addr|server_port|hostname)\}?/g;
