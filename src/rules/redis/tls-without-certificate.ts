import { option, redisRule, remarkAt, setting } from '../parts/redis/rule.ts';

/** A port for TLS has a certificate. */
export const redisTlsWithoutCertificate = redisRule({
  id: 'redis.tls-without-certificate',
  title: 'a port for TLS has a certificate',
  severity: 'error',
  why: 'Redis ends at its start: "No tls-cert-file configured! Failed to configure TLS".',
  source: 'tls.c, tlsConfigure; redis.conf, tls-cert-file',
  *judge(config) {
    const port = option(config, 'tls-port');
    if (port === undefined || setting(config, 'tls-port') === '0') return;
    const missing = ['tls-cert-file', 'tls-key-file'].find(
      (name) => (option(config, name)?.args[0]?.value ?? '') === '',
    );
    if (missing !== undefined)
      yield remarkAt(port, `Redis ends at its start: there is no ${missing}`, `${missing} PATH`);
    const clients = option(config, 'tls-auth-clients');
    const asks = (setting(config, 'tls-auth-clients') ?? 'yes') !== 'no';
    const hasAuthority = ['tls-ca-cert-file', 'tls-ca-cert-dir'].some(
      (name) => (option(config, name)?.args[0]?.value ?? '') !== '',
    );
    if (missing === undefined && asks && !hasAuthority)
      yield remarkAt(
        clients ?? port,
        'Redis ends at its start: it asks clients for a certificate, as it does unless told, and there is no tls-ca-cert-file',
        'tls-auth-clients no, or tls-ca-cert-file PATH',
      );
  },
});
