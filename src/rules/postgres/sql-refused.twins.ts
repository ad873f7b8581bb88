import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (sql: string): TwinFiles => ({
  'init/1.sql': sql,
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=pg
Environment=POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=/srv/shop/init:/docker-entrypoint-initdb.d:ro
`,
});

export const twins: Twins = {
  bad: [
    { files: stack('CREATE DATABASE IF NOT EXISTS shop;\n'), line: 1 },
    { files: stack('CREATE ROLE a;\nCREATE USER IF NOT EXISTS b;\n'), line: 2 },
    { files: stack('BEGIN;\nCREATE ROLE shop;\nCREATE DATABASE shop OWNER shop;\nCOMMIT;\n'), line: 3 },
    {
      files: stack(
        "CREATE ROLE x;\nDO $$\nBEGIN\n  IF NOT EXISTS (SELECT FROM pg_database WHERE datname = 'a') THEN\n    CREATE DATABASE a;\n  END IF;\nEND $$;\n",
      ),
      line: 2,
    },
    { files: stack("CREATE DATABASE b ENCODING 'LATIN1';\n"), line: 1 },
    {
      files: stack("CREATE DATABASE b TEMPLATE template1 LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8';\n"),
      line: 1,
    },
  ],
  good: [
    {
      files: stack(
        "CREATE DATABASE b WITH OWNER = postgres TEMPLATE = template0 ENCODING = 'LATIN1' LC_COLLATE = 'C';\nCREATE DATABASE c ENCODING 'UTF8' LC_COLLATE 'en_US.UTF-8';\n",
      ),
    },

    {
      files: stack(
        "BEGIN;\nCREATE ROLE a;\nCREATE SCHEMA IF NOT EXISTS s;\nCREATE EXTENSION IF NOT EXISTS citext;\nCOMMIT;\nCREATE DATABASE b;\nDO $$ BEGIN\n  RAISE NOTICE 'CREATE DATABASE is next';\n  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'c') THEN CREATE ROLE c; END IF;\nEND $$;\nSELECT 'CREATE DATABASE d' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'd')\\gexec\n",
      ),
    },
  ],
};
