import { inForce, serversOf } from '../parts/nginx/items.ts';
import { listensOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A server that speaks QUIC allows TLS 1.3. */
export const nginxQuicWithoutTls13 = nginxRule({
  id: 'nginx.quic-without-tls13',
  title: 'a server that speaks QUIC allows TLS 1.3',
  severity: 'error',
  why: 'QUIC knows no older TLS: Nginx refuses the whole configuration, \'"ssl_protocols" must enable TLSv1.3 for the "listen ... quic" directive\'.',
  source: 'nginx.org/en/docs/quic.html; RFC 9001',
  *judge(config) {
    for (const server of serversOf(config)) {
      if (!listensOf(server).some(({ words }) => words.includes('quic'))) continue;
      const last = inForce(server, 'ssl_protocols').at(-1);
      const words = last?.directive.args.map(({ value }) => value) ?? [];
      if (last === undefined || words.some((word) => word === 'TLSv1.3' || isTemplated(word))) continue;
      yield remark(
        last,
        'nginx -t refuses the configuration: "listen … quic" needs TLSv1.3 here',
        `ssl_protocols ${[...words, 'TLSv1.3'].join(' ')};`,
      );
    }
  },
});
