import { allNamed, arg, valueInForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

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
      const host = /^https:\/\/([^/:$]+)/.exec(arg(item, 0))?.[1] ?? '';
      if (item.parent === undefined || groups.has(host) || isTemplated(host)) continue;
      if (
        !/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|io|dev|app|cloud|eu|de|fr|uk|example|test|co|ai)$/i.test(
          host,
        )
      )
        continue;
      if (valueInForce(item.parent, 'proxy_ssl_server_name') === 'on') continue;
      yield remark(
        item,
        `Nginx does not tell ${host} by SNI which host is meant`,
        'proxy_ssl_server_name on;',
      );
    }
  },
});
