import type { Twins } from '../define-rule.ts';

/** For redis.tls-without-certificate. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf':
          'port 0\ntls-port 6379\ntls-cert-file /tls/a.crt\ntls-key-file /tls/a.key\ntls-auth-clients yes\n',
      },
      line: 5,
    },
    {
      files: { 'redis.conf': 'port 0\ntls-port 6379\ntls-cert-file /tls/a.crt\ntls-key-file /tls/a.key\n' },
      line: 2,
    },
    { files: { 'redis.conf': 'tls-port 6380\n' }, line: 1 },
    { files: { 'redis.conf': 'tls-cert-file /tls/a.crt\ntls-port 6380\n' }, line: 2 },
  ],
  good: [
    { files: { 'redis.conf': 'tls-port 0\n' } },
    {
      files: {
        'valkey.conf':
          'tls-port 6380\nprotected-mode yes\ntls-cert-file /tls/a.crt\ntls-key-file /tls/a.key\ntls-auth-clients no\n',
      },
    },
  ],
};
