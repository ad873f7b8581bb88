import { nearestWord } from '../../nearest-word.ts';
import { allNamed, arg, hasUnreadInclude, inForce, outward } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Some proxy is trusted to tell the client's address. */
export const nginxRealIpFromNobody = nginxRule({
  id: 'nginx.real-ip-from-nobody',
  title: "some proxy is trusted to tell the client's address",
  severity: 'error',
  why: 'Nginx takes the address out of the header only for connections from set_real_ip_from; with none every client has the address of the balancer: one rate limit for all, one address in every log, bans that shut out everybody.',
  source: 'nginx.org/en/docs/http/ngx_http_realip_module.html#set_real_ip_from',
  *judge(config) {
    for (const item of allNamed(config, 'real_ip_header')) {
      const { parent } = item;
      if (arg(item, 0).includes('$')) {
        yield remark(
          item,
          `takes the name of a header and no variable: no request has a header "${arg(item, 0)}", and every client keeps the address of the proxy before it`,
          `real_ip_header ${arg(item, 0)
            .replace(/^\$\{?http_/, '')
            .replace('}', '')
            .replaceAll('_', '-')};`,
        );
        continue;
      }
      const name = arg(item, 0).toLowerCase();
      const meant = sent.includes(name) || isTemplated(name) ? undefined : nearestWord(name, sent);
      if (meant !== undefined && meant.length === name.length)
        yield remark(
          item,
          `no proxy sends a header "${arg(item, 0)}": every client keeps the address of the proxy before it`,
          `real_ip_header ${meant};`,
        );
      if (!config.isWhole || parent === undefined || inForce(parent, 'set_real_ip_from').length > 0) continue;
      const isBelow = allNamed(config, 'set_real_ip_from').some((each) =>
        [...outward(each)].includes(parent),
      );
      if (isBelow || [...outward(item)].some(hasUnreadInclude)) continue;
      yield remark(
        item,
        `no address is trusted: ${arg(item, 0)} is never read, and every client keeps the address of the proxy before it`,
        'set_real_ip_from ADDRESS-OF-THE-PROXY;',
      );
    }
  },
});

const sent: readonly string[] = [
  ...[
    'x-forwarded-for',
    'x-real-ip',
    'proxy_protocol',
    'cf-connecting-ip',
    'true-client-ip',
    'x-client-ip',
    'forwarded',
  ],
  ...[
    'fastly-client-ip',
    'x-original-forwarded-for',
    'x-cluster-client-ip',
    'x-azure-clientip',
    'fly-client-ip',
    'x-envoy-external-address',
  ],
];
