import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (init: TwinFiles): TwinFiles => ({
  ...init,
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=pg
Environment=POSTGRES_DB=shop POSTGRES_USER=owner POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=/srv/shop/init:/docker-entrypoint-initdb.d:ro
`,
});

export const twins: Twins = {
  bad: [
    {
      files: stack({ 'init/1.sql': 'CREATE DATABASE audit;\nCREATE DATABASE shop OWNER owner;\n' }),
      line: 2,
    },
    {
      files: stack({
        'init/1.sh':
          '#!/bin/bash\nset -e\npsql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" <<EOSQL\nCREATE USER owner WITH LOGIN;\nEOSQL\n',
      }),
      line: 4,
    },
    {
      files: stack({ 'init/1.sql': 'CREATE ROLE app;\n', 'init/2.sql': 'CREATE USER app;\n' }),
      file: 'init/2.sql',
      line: 1,
    },
  ],
  good: [
    {
      files: stack({
        'init/1.sql':
          "DROP DATABASE IF EXISTS shop;\nCREATE DATABASE shop TEMPLATE template0;\nSELECT 'CREATE DATABASE audit' WHERE NOT EXISTS (SELECT 1)\\gexec\nCREATE DATABASE audit_2;\nCREATE USER MAPPING FOR owner SERVER x;\n",
      }),
    },
    {
      files: stack({
        'init/1.sql': 'DO $$BEGIN CREATE ROLE owner; EXCEPTION WHEN duplicate_object THEN NULL; END$$;\n',
      }),
    },
  ],
};
