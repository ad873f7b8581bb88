import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (sql: string): TwinFiles => ({
  'init.sql': sql,
  'pg.container':
    '[Container]\nImage=docker.io/library/postgres:17\nEnvironment=POSTGRES_DB=shop\nVolume=/srv/init.sql:/docker-entrypoint-initdb.d/init.sql:ro\n',
});

export const twins: Twins = {
  bad: [
    { files: stack('CREATE ROLE app LOGIN;\nGRANT ALL PRIVILEGES ON DATABASE shop TO PUBLIC;\n'), line: 2 },
    { files: stack('GRANT CREATE, USAGE ON SCHEMA public TO public;\n'), line: 1 },
    { files: stack('CREATE TABLE t (i int);\ngrant select, insert on table t to PUBLIC;\n'), line: 2 },
    { files: stack('ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO PUBLIC;\n'), line: 1 },
  ],
  good: [
    {
      files: stack(
        'REVOKE ALL ON DATABASE shop FROM PUBLIC;\nREVOKE CREATE ON SCHEMA public FROM PUBLIC;\nGRANT USAGE ON SCHEMA public TO PUBLIC;\nGRANT CONNECT ON DATABASE shop TO PUBLIC;\nGRANT ALL ON FUNCTION now() TO PUBLIC;\nCREATE ROLE app LOGIN;\nGRANT ALL ON SCHEMA public TO app;\nCREATE TABLE zones (i int);\nGRANT SELECT ON zones TO PUBLIC;\n',
      ),
    },
  ],
};
