import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (sql: string, more: TwinFiles = {}): TwinFiles => ({
  'init/1.sql': sql,
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=pg
Network=n.network
Environment=POSTGRES_DB=shop POSTGRES_USER=owner POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=/srv/shop/init:/docker-entrypoint-initdb.d:ro
`,
  ...more,
});
const app = {
  'app.container':
    '[Container]\nImage=a.example.org/app:1\nNetwork=n.network\nEnvironment=DATABASE_URL=postgres://app@pg/shop\n',
};

export const twins: Twins = {
  bad: [
    { files: stack('CREATE ROLE app;\n', app), line: 1 },
    { files: stack('CREATE ROLE owner_2;\nCREATE ROLE app WITH NOLOGIN;\n', app), line: 2 },
    { files: stack("CREATE ROLE report PASSWORD 'SCRAM-SHA-256$4096:c2FsdA==$a:b';\n"), line: 1 },
    {
      files: stack('CREATE ROLE report;\n', {
        'pg_hba.conf': 'local all all peer\nhost shop report 10.0.0.0/24 scram-sha-256\n',
      }),
      line: 1,
    },
  ],
  good: [
    { files: stack('CREATE USER app;\nCREATE ROLE readers;\nGRANT readers TO app;\n', app) },
    { files: stack("CREATE ROLE app;\nALTER ROLE app WITH LOGIN PASSWORD :'pw';\n", app) },
    {
      files: stack('CREATE ROLE readers;\n', {
        'pg_hba.conf': 'host shop +readers 10.0.0.0/24 scram-sha-256\nhost all readers all reject\n',
      }),
    },
  ],
};
