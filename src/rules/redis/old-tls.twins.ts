import type { Twins } from '../define-rule.ts';

const tls =
  'requirepass {{ p }}\nport 0\ntls-port 6379\ntls-cert-file /tls/a.crt\ntls-key-file /tls/a.key\ntls-auth-clients no\n';

/** For redis.old-tls. */
export const twins: Twins = {
  bad: [
    { files: { 'redis.conf': `${tls}tls-protocols "TLSv1.1 TLSv1.2"\n` }, line: 7 },
    { files: { 'redis.conf': `${tls}tls-protocols tlsv1\n` }, line: 7 },
  ],
  good: [
    { files: { 'redis.conf': `${tls}tls-protocols "TLSv1.2 TLSv1.3"\n` } },
    { files: { 'redis.conf': `${tls}tls-protocols TLSv1.3\n` } },
  ],
};
