import type { Rule } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { saysOn } from '../parts/postgres/rule.ts';

/** PostgreSQL can check the certificates that it asks for. */
export const acrossCertificatesUnchecked: Rule = {
  id: 'across.certificates-unchecked',
  title: 'PostgreSQL can check the certificates that it asks for',
  area: 'across',
  severity: 'error',
  why: 'Without ssl_ca_file there is nothing to check a certificate of a client by: each connection by that line ends with "client certificates can only be checked if a root certificate store is available".',
  source: 'auth.c, ClientAuthentication; postgresql.org/docs/current/ssl-tcp.html#SSL-CLIENT-CERTIFICATES',
  *judge(stack) {
    const [server, more] = postgresOf(stack);
    const [hba, another] = stack.hba;
    if (server === undefined || more !== undefined || hba === undefined || another !== undefined) return;
    const ssl = server.setting('ssl');
    if (server.file === undefined || ssl === undefined || !saysOn(ssl.value)) return;
    if (
      (server.setting('ssl_ca_file')?.value ?? '') !== '' ||
      server.file.settings.some(({ name }) => name === 'ssl_ca_file')
    )
      return;
    for (const rule of hba.rules) {
      const asks = rule.method.value === 'cert' || rule.options.some(({ name }) => name === 'clientcert');
      if (!asks || rule.type !== 'hostssl') continue;
      yield {
        place: rule.place,
        message: `each connection by this line fails: there is no ssl_ca_file to check certificates of clients by (${ssl.place.file}:${ssl.place.line})`,
        help: "ssl_ca_file = '/etc/postgresql/tls/ca.crt'",
      };
    }
  },
};
