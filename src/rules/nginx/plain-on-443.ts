import { arg, inForce, own, serversOf } from '../parts/nginx/items.ts';
import { listensOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** What listens on 443 speaks TLS. */
export const nginxPlainOn443 = nginxRule({
  id: 'nginx.plain-on-443',
  title: 'what listens on 443 speaks TLS',
  severity: 'error',
  why: 'Browsers get plain text where they begin a handshake: "SSL_ERROR_RX_RECORD_TOO_LONG".',
  source: 'nginx.org/en/docs/http/configuring_https_servers.html',
  *judge(config) {
    const servers = serversOf(config);
    const secure = new Set(
      servers.flatMap((server) =>
        listensOf(server)
          .filter((listen) => listen.ssl)
          .map((listen) => listen.key),
      ),
    );
    for (const server of servers) {
      if (
        own(server, 'ssl').some((item) => arg(item, 0) === 'on') ||
        inForce(server, 'ssl_certificate').length === 0
      )
        continue;
      for (const { key, port, ssl, item, words } of listensOf(server)) {
        // A certificate of its own is for TLS, whatever the port.
        const isMeant = port === 443 || (/443$/.test(`${port}`) && own(server, 'ssl_certificate').length > 0);
        if (!isMeant || ssl || item === undefined || secure.has(key) || words.includes('proxy_protocol'))
          continue;
        yield remark(
          item,
          `no listen for this address says ssl: Nginx answers plain HTTP on port ${port}, and the certificate is not used`,
          `listen ${arg(item, 0)} ssl;`,
        );
      }
    }
  },
});
