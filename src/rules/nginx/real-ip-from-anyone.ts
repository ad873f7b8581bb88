import { allNamed, arg, valueInForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** The client's address is taken from a header of trusted proxies only. */
export const nginxRealIpFromAnyone = nginxRule({
  id: 'nginx.real-ip-from-anyone',
  title: "the client's address is taken from a header of trusted proxies only",
  severity: 'error',
  why: 'Every client may then claim any address by a header, so limits, bans, allow lists and logs go by what it says.',
  source: 'nginx.org/en/docs/http/ngx_http_realip_module.html',
  *judge(config) {
    for (const item of allNamed(config, 'set_real_ip_from')) {
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
