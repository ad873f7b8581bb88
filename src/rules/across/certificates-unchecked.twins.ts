import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (lines: string, rule: string): TwinFiles => ({
  'pg_hba.conf': `local all all peer\n${rule}\n`,
  'postgresql.conf': `listen_addresses = '*'\nssl = on\nssl_cert_file = '/tls/a.crt'\nssl_key_file = '/tls/a.key'\n${lines}`,
  'pg.container':
    '[Container]\nImage=docker.io/library/postgres:17\nVolume=/srv/postgresql.conf:/etc/postgresql.conf:ro\nExec=postgres -c config_file=/etc/postgresql.conf\n',
});

export const twins: Twins = {
  bad: [
    { files: stack('', 'hostssl all all 10.0.0.0/8 cert'), line: 2 },
    { files: stack('', 'hostssl all all 10.0.0.0/8 scram-sha-256 clientcert=verify-full'), line: 2 },
  ],
  good: [
    { files: stack("ssl_ca_file = '/tls/ca.crt'\n", 'hostssl all all 10.0.0.0/8 cert') },
    { files: stack('', 'hostssl all all 10.0.0.0/8 scram-sha-256') },
  ],
};
