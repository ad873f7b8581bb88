import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (config: string, more = '', image = 'postgres:17'): TwinFiles => ({
  'pg/postgresql.conf': config,
  'pg.container': `[Container]
Image=docker.io/library/${image}
ContainerName=pg
Volume=/srv/shop/pg:/etc/postgresql:ro
Exec=-c config_file=/etc/postgresql/postgresql.conf
${more}
`,
});

/** For across.postgres-log-folder. */
export const twins: Twins = {
  bad: [
    { files: stack("logging_collector = on\nlog_directory = '/var/log/pg'\n"), line: 2 },
    { files: stack("logging_collector = on\nlog_directory = '/var/log/postgresql'\n"), line: 2 },
    {
      files: stack(
        "logging_collector = on\nlog_directory = '/var/log/postgresql/'\n",
        '',
        'postgres:17-alpine',
      ),
      line: 2,
    },
  ],
  good: [
    { files: stack("logging_collector = on\nlog_directory = 'log'\n") },
    { files: stack("logging_collector = off\nlog_directory = '/var/log/pg'\n") },
    {
      files: stack(
        "logging_collector = on\nlog_directory = '/var/log/postgresql'\n",
        'Volume=pg-log.volume:/var/log/postgresql',
      ),
    },
    { files: stack("logging_collector = on\nlog_directory = '/var/lib/postgresql/data/log'\n") },
  ],
};
