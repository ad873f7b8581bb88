import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (variable: string, command = ''): TwinFiles => ({
  'web.container': `[Container]\nImage=a.io/w:1\n${variable}\n`,
  'db.container': `[Container]\nImage=docker.io/library/postgres:16.10\nContainerName=db\n${command}`,
});

const pooled = (mode: string, hba: string): TwinFiles => ({
  'pgbouncer.ini': `[databases]\napp = host=db\n[pgbouncer]\nlisten_addr = *\nauth_type = scram-sha-256\nauth_file = /etc/pgbouncer/userlist.txt\nserver_tls_sslmode = ${mode}\n`,
  'pg_hba.conf': hba,
  'db.container':
    '[Container]\nImage=docker.io/library/postgres:16.10\nContainerName=db\nNetwork=n.network\nVolume=/srv/pg_hba.conf:/etc/pg_hba.conf:ro\nExec=-c ssl=on -c ssl_cert_file=/c/tls.crt -c ssl_key_file=/c/tls.key -c hba_file=/etc/pg_hba.conf\n',
  'n.network': '[Network]\n',
});
const byTls =
  'local all all peer\nhostssl all all samenet scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n';

/** For across.postgres-tls. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'w.container': '[Container]\nImage=a.io/a:1\nEnvironment=DB_HOST=db DB_SSLMODE=require\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\n',
      },
      line: 3,
    },
    { files: stack('Environment=DATABASE_URL=postgresql://app@db:5432/app?sslmode=verify-full'), line: 3 },
    { files: stack('Environment=PGHOST=db\nEnvironment=PGSSLMODE=require'), line: 4 },
    { files: pooled('disable', byTls), line: 7 },
  ],
  good: [
    { files: pooled('require', byTls) },
    { files: pooled('disable', `${byTls}host app app samenet scram-sha-256\n`) },

    { files: stack('Environment=DATABASE_URL=postgresql://app@db:5432/app?sslmode=prefer') },
    {
      files: stack(
        'Environment=DATABASE_URL=postgresql://app@db:5432/app?sslmode=require',
        'Exec=-c ssl=on -c ssl_cert_file=/c/tls.crt -c ssl_key_file=/c/tls.key\n',
      ),
    },
    // Another server, and a config that is not here.
    { files: stack('Environment=DATABASE_URL=postgresql://app@db.example.com/app?sslmode=require') },
    {
      files: stack(
        'Environment=DATABASE_URL=postgresql://app@db:5432/app?sslmode=require',
        'Exec=-c config_file=/etc/postgresql.conf\n',
      ),
    },
  ],
};
