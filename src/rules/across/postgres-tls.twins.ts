import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (variable: string, command = ''): TwinFiles => ({
  'web.container': `[Container]\nImage=a.io/w:1\n${variable}\n`,
  'db.container': `[Container]\nImage=docker.io/library/postgres:16.10\nContainerName=db\n${command}`,
});

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
  ],
  good: [
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
