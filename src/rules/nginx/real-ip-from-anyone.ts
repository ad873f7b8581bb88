import type { Remark } from '../define-rule.ts';
import { allNamed, arg, argsOf, inside, own, serversOf, valueInForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** The client's address is taken from a header of trusted proxies only. */
export const nginxRealIpFromAnyone = nginxRule({
  id: 'nginx.real-ip-from-anyone',
  title: "the client's address is taken from a header of trusted proxies only",
  severity: 'error',
  why: 'Every client may then claim any address by a header, so limits, bans, allow lists and logs go by what it says.',
  source: 'nginx.org/en/docs/http/ngx_http_realip_module.html',
  *judge(config) {
    yield* besideProxyProtocol(config);
    for (const item of allNamed(config, 'set_real_ip_from')) {
      const meant = widened[arg(item, 0)];
      if (meant !== undefined) {
        yield {
          ...remark(
            item,
            `${arg(item, 0)} holds addresses of the internet too: who has one says which address they come from`,
            `set_real_ip_from ${meant};`,
          ),
          severity: 'warning',
        };
        continue;
      }
      if (!/^(?:0\.0\.0\.0\/0|::\/0|0\/0)$/.test(arg(item, 0))) continue;
      if (item.parent !== undefined && valueInForce(item.parent, 'real_ip_header') === 'proxy_protocol') {
        yield {
          ...remark(
            item,
            'whoever reaches the port may write any address into the PROXY header, and not the balancer alone',
            'set_real_ip_from ADDRESS-OF-THE-BALANCER;',
          ),
          severity: 'warning',
        };
        continue;
      }
      yield remark(
        item,
        `everyone may say by ${(item.parent === undefined ? undefined : valueInForce(item.parent, 'real_ip_header')) ?? 'X-Real-IP'} which address they come from`,
        'set_real_ip_from ADDRESS-OF-THE-PROXY;',
      );
    }
  },
});

/** A balancer that passes connections on adds no header to requests: there it is the client's own. */
function* besideProxyProtocol(config: NginxRead): Generator<Remark> {
  for (const item of allNamed(config, 'real_ip_header')) {
    if (!/^x-(?:forwarded-for|real-ip)$/i.test(arg(item, 0))) continue;
    const scope =
      item.parent === undefined
        ? serversOf(config)
        : [item.parent, ...inside(item.parent)].filter((each) => each.directive.name === 'server');
    const listens = scope
      .flatMap((server) => own(server, 'listen'))
      .filter((listen) => !/^(?:127\.|\[::1\]|localhost|unix:)/.test(arg(listen, 0)));
    if (listens.length === 0 || !listens.every((listen) => argsOf(listen).includes('proxy_protocol')))
      continue;
    const isRead = [...config.trees.values()].some(({ text }) => /\$\{?proxy_protocol_addr/.test(text));
    if (isRead) continue;
    yield {
      ...remark(
        item,
        `the balancer says who comes in the PROXY header, and ${arg(item, 0)} is what the client wrote itself`,
        'real_ip_header proxy_protocol;',
      ),
      severity: 'warning',
    };
  }
}

/** Private networks, written too wide. */
const widened: Readonly<Record<string, string>> = {
  '172.0.0.0/8': '172.16.0.0/12',
  '192.0.0.0/8': '192.168.0.0/16',
  '100.0.0.0/8': '100.64.0.0/10',
  '169.0.0.0/8': '169.254.0.0/16',
};
