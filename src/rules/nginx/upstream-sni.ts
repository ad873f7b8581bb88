import { allNamed, arg, valueInForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { passedTo } from '../parts/nginx/targets.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Names of a network of one's own, where one certificate is usual. */
const ofHouse =
  /\.(?:internal|intern|local|localdomain|lan|home|corp|private|podman|docker|consul|svc|cluster|intranet)$/i;

/** An upstream over TLS is told which host is meant. */
export const nginxUpstreamSni = nginxRule({
  id: 'nginx.upstream-sni',
  title: 'an upstream over TLS is told which host is meant',
  severity: 'warning',
  why: 'Without SNI a server with several certificates ends the handshake or answers for another site: Nginx says 502.',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_server_name',
  *judge(config) {
    const groups = new Set(allNamed(config, 'upstream').map((item) => arg(item, 0)));
    for (const item of allNamed(config, 'proxy_pass')) {
      const host = /^https:\/\/([^/:$]+)/.exec(passedTo(item))?.[1] ?? '';
      if (item.parent === undefined || groups.has(host) || isTemplated(host)) continue;
      if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/i.test(host) || ofHouse.test(host)) continue;
      if (valueInForce(item.parent, 'proxy_ssl_server_name') === 'on') continue;
      yield remark(
        item,
        `Nginx does not tell ${host} by SNI which host is meant`,
        'proxy_ssl_server_name on;',
      );
    }
  },
});
