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
  },
});
