import type { Twins } from '../define-rule.ts';

/** For postgres.include-unread. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'pg/conf.d/20-log.cfg': '# logging\nlog_lock_waits = on\n',
        'pg/postgresql.conf': "include_dir = 'conf.d'\n",
      },
      line: 2,
    },
    {
      files: {
        'pg/extra/memory': "shared_buffers = '1GB'\n",
        'pg/postgresql.conf': "max_connections = 10\ninclude_dir '/etc/postgresql/extra'\n",
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'pg/conf.d/20-log.conf': 'log_lock_waits = on\n',
        'pg/conf.d/README': 'Files here are read in order.\n',
        'pg/postgresql.conf': "include_dir = 'conf.d'\n",
      },
    },
    {
      files: {
        'pg/conf.d/20-log.conf.j2': 'log_lock_waits = on\n',
        'pg/off/old.cfg': 'log_lock_waits = on\n',
        'pg/postgresql.conf.j2': "include_dir = 'conf.d'\n",
      },
    },
  ],
};
