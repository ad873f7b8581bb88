import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (line: string, unit = '', image = 'docker.io/library/postgres:17'): TwinFiles => ({
  'postgresql.conf': `listen_addresses = '*'\n${line}\n`,
  'pg.container': `[Container]
Image=${image}
Volume=/srv/postgresql.conf:/etc/postgresql.conf:ro
Exec=postgres -c config_file=/etc/postgresql.conf
${unit}`,
});

export const twins: Twins = {
  bad: [
    {
      files: {
        ...stack(
          '',
          'Volume=/srv/init:/docker-entrypoint-initdb.d:ro\nEnvironment=POSTGRES_PASSWORD_FILE=/run/secrets/pg\n',
        ),
        'init/1.sql':
          "CREATE DATABASE a LC_COLLATE 'en_US.utf8' TEMPLATE template0;\nCREATE DATABASE b LC_COLLATE = 'cs_CZ.UTF-8' TEMPLATE template0;\n",
      },
      file: 'init/1.sql',
      line: 2,
    },
    { files: stack("lc_messages = 'de_DE.UTF-8'"), line: 2 },
    {
      files: stack('', 'Environment=POSTGRES_INITDB_ARGS=--locale=de_DE.utf8\n'),
      file: 'pg.container',
      line: 5,
    },
  ],
  good: [
    { files: stack("lc_messages = 'en_US.utf8'\nlc_time = 'C'") },
    { files: stack("lc_messages = 'de_DE.UTF-8'", '', 'docker.io/library/postgres:17-alpine') },
    { files: stack("lc_messages = 'de_DE.UTF-8'", '', 'registry.example.org/postgres:17') },
    { files: stack('', '"Environment=POSTGRES_INITDB_ARGS=--locale-provider=icu --icu-locale=de-DE"\n') },
  ],
};
