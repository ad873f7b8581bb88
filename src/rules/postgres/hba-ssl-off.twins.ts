import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'pg_hba.conf': `hostssl all all 10.0.0.0/8 scram-sha-256
`,
        'postgresql.conf': `listen_addresses = '*'
`,
      },
      line: 1,
    },
    {
      files: {
        'pg_hba.conf': 'local all all peer\nhostssl all all 10.0.0.0/8 scram-sha-256\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/srv/pg_hba.conf:/etc/pg_hba.conf:ro\nExec=-c hba_file=/etc/pg_hba.conf -c shared_buffers=1GB\n',
      },
      line: 2,
    },
  ],
  good: [
    // Of the server's settings a part alone is here.
    {
      files: {
        'pg_hba.conf.j2': 'hostssl shop shop 10.0.0.0/8 scram-sha-256\n',
        '10-tuned.conf.j2': "shared_buffers = '{{ mem }}MB'\nlog_min_duration_statement = 500\n",
      },
    },
    // A script of the first start may switch it on.
    {
      files: {
        'pg_hba.conf': 'hostssl all all 10.0.0.0/8 scram-sha-256\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/srv/pg_hba.conf:/etc/pg_hba.conf:ro\nVolume=/srv/init:/docker-entrypoint-initdb.d:ro\nExec=-c hba_file=/etc/pg_hba.conf\n',
      },
    },
    // PgBouncer's own.
    {
      files: {
        'pgbouncer/hba.conf': 'hostssl all all 10.0.0.0/8 scram-sha-256\n',
        'pgbouncer/pgbouncer.ini':
          '[databases]\n* = host=/run/postgresql\n[pgbouncer]\nauth_type = hba\nauth_hba_file = /etc/pgbouncer/hba.conf\n',
        'postgresql.conf': "listen_addresses = ''\n",
      },
    },
    // Switched on there, or by the unit.
    {
      files: {
        'pg_hba.conf': `hostssl all all 10.0.0.0/8 scram-sha-256
`,
        'postgresql.conf': `ssl = on
`,
      },
    },
    // Nothing known of the server.
    {
      files: {
        'pg_hba.conf': `hostssl all all 10.0.0.0/8 scram-sha-256
`,
      },
    },
  ],
};
