import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (init: TwinFiles, more = ''): TwinFiles => ({
  ...init,
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=pg
Environment=POSTGRES_DB=shop POSTGRES_USER=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=/srv/shop/init:/docker-entrypoint-initdb.d:ro
${more}`,
});

export const twins: Twins = {
  bad: [
    { files: stack({ 'init/1.sql': 'CREATE ROLE r LOGIN;\nGRANT pg_read_all_dta TO r;\n' }), line: 2 },
    {
      files: stack({
        'init/1.sql': 'CREATE ROLE report LOGIN;\nGRANT CONNECT ON DATABASE shop, archive TO report;\n',
      }),
      line: 2,
    },
    {
      files: stack({ 'init/1.sql': 'CREATE DATABASE archive OWNER archivist;\n' }),
      line: 1,
    },
    // The order of the names is that of the run: 10 is before 2.
    {
      files: stack({
        'init/10-grants.sql': 'GRANT CONNECT ON DATABASE shop TO report;\n',
        'init/2-roles.sql': 'CREATE ROLE report LOGIN;\n',
      }),
      line: 1,
    },
    {
      files: stack({
        'init/a.sh':
          '#!/bin/bash\nset -e\npsql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<-EOSQL\n\tCREATE USER app;\n\tGRANT ALL PRIVILEGES ON DATABASE app TO app;\nEOSQL\n',
      }),
      line: 5,
    },
    {
      files: stack({ 'init/1.sql': 'CREATE DATABASE audit;\n\\c audti\nCREATE EXTENSION citext;\n' }),
      line: 2,
    },
  ],
  good: [
    {
      files: stack({
        'init/1.sql':
          'CREATE ROLE "Report" LOGIN IN ROLE pg_read_all_data;\nCREATE DATABASE archive OWNER = shop;\nGRANT CONNECT ON DATABASE archive, postgres TO "Report", PUBLIC;\nALTER DEFAULT PRIVILEGES FOR ROLE shop IN SCHEMA public GRANT SELECT ON TABLES TO "Report";\nGRANT pg_monitor TO "Report" WITH ADMIN OPTION;\n\\connect archive - \nALTER SCHEMA public OWNER TO shop;\nREVOKE ALL ON SCHEMA public FROM PUBLIC;\n',
      }),
    },
    // Made by something that is not read here, or by words that a program puts together.
    {
      files: stack({
        'init/1.sql':
          "SELECT 'CREATE DATABASE archive' WHERE true\\gexec\nSELECT format('CREATE ROLE %I', 'x')\\gexec\nGRANT x TO shop;\nGRANT CONNECT ON DATABASE archive TO shop;\n",
      }),
    },
    {
      files: stack({
        'init/1.sh': '#!/bin/sh\ncreatedb -U shop archive\n',
        'init/2.sql': 'GRANT CONNECT ON DATABASE archive TO shop;\n',
      }),
    },
    // Variables of psql and of the shell.
    {
      files: stack({
        'init/1.sql': 'GRANT CONNECT ON DATABASE :db TO :"who";\nCREATE ROLE a PASSWORD :\'pw\';\n',
        'init/2.sh':
          '#!/bin/sh\npsql -U "$POSTGRES_USER" "$POSTGRES_DB" <<EOF\nGRANT ALL ON DATABASE $APP_DB TO ${APP_USER};\nGRANT ALL ON DATABASE $POSTGRES_DB TO $POSTGRES_USER;\nEOF\n',
      }),
    },
    // A SQL file that the image does not run.
    { files: stack({ 'init/1.sql': 'SELECT 1;\n', 'ops/x.sql': 'GRANT CONNECT ON DATABASE old TO x;\n' }) },
  ],
};
