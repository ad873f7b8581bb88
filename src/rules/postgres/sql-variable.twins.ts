import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (init: TwinFiles): TwinFiles => ({
  ...init,
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=pg
Environment=POSTGRES_PASSWORD_FILE=/run/secrets/pg APP_PASSWORD=x
Secret=pg
Volume=/srv/shop/init:/docker-entrypoint-initdb.d:ro
`,
});

export const twins: Twins = {
  bad: [
    {
      files: stack({
        'init/1.sql': "CREATE DATABASE a;\nCREATE ROLE app LOGIN PASSWORD '${APP_PASSWORD}';\n",
      }),
      line: 2,
    },
    { files: stack({ 'init/1.sql': "ALTER ROLE postgres PASSWORD '$APP_PASSWORD';\n" }), line: 1 },
  ],
  good: [
    {
      files: stack({
        'init/1.sh': "#!/bin/sh\npsql -U postgres <<EOF\nCREATE ROLE app PASSWORD '${APP_PASSWORD}';\nEOF\n",
        'init/2.sql':
          "CREATE ROLE b PASSWORD 'SCRAM-SHA-256$4096:c2FsdA==$a:b';\nSELECT '$1', '${}', 'a ${B} c';\n",
      }),
    },
    {
      files: stack({
        'init/1.sql': "CREATE ROLE app PASSWORD '${APP_PASSWORD}';\n",
        'deploy.sh': '#!/bin/sh\nenvsubst < init/1.sql > /srv/shop/init/1.sql\n',
      }),
    },
    { files: stack({ 'init/1.sql.tpl': "CREATE ROLE app PASSWORD '${APP_PASSWORD}';\n" }) },
  ],
};
