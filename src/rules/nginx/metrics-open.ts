import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { inForce, locationsOf, own, serverOf, valueInForce } from '../parts/nginx/items.ts';
import { isPrivate, listensOf } from '../parts/nginx/listen.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Numbers and tools for operators are not for everyone. */
export const nginxMetricsOpen = nginxRule({
  id: 'nginx.metrics-open',
  title: 'numbers and tools for operators are not for everyone',
  severity: 'warning',
  why: 'Metrics tell everyone paths, versions and load; profilers and consoles of the application give away memory or let it be changed.',
  source: 'prometheus.io/docs/operating/security; pkg.go.dev/net/http/pprof',
  *judge(config) {
    for (const location of locationsOf(config)) {
      const { kind, pattern } = matchOf(location);
      if (kind === 'named' || kind === 'regex' || !tools.test(pattern)) continue;
      const passes = location.children.some(({ directive }) => /_pass$/.test(directive.name));
      const server = serverOf(location);
      if (!passes || server === undefined || isGuarded(location)) continue;
      if (listensOf(server).every(({ key }) => isPrivate(key))) continue;
      yield remark(location, `${locationName(location)} is open to everyone`, 'allow ADDRESS; deny all;');
    }
  },
});

const tools = /^\/(?:metrics|debug\/pprof|debug\/vars|actuator|flower|server-status|fpm-status)\/?$/;

function isGuarded(location: NginxItem): boolean {
  const auth = valueInForce(location, 'auth_basic');
  const verify = valueInForce(location, 'ssl_verify_client');
  return (
    ['deny', 'auth_request', 'auth_jwt', 'internal'].some((name) => inForce(location, name).length > 0) ||
    (auth !== undefined && auth !== 'off') ||
    verify === 'on' ||
    own(location, 'if').length > 0 ||
    own(location, 'proxy_set_header').some(({ directive }) =>
      /authorization/i.test(directive.args[0]?.value ?? ''),
    )
  );
}
