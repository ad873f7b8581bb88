import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': "listen_addresses = '*'\nlog_destination = 'syslog'\n",
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/srv/postgresql.conf:/etc/postgresql.conf:ro\nExec=postgres -c config_file=/etc/postgresql.conf\n',
      },
      line: 2,
    },
    { files: { 'postgresql.conf': "log_destination = 'csvlog'\n" }, line: 1 },
    { files: { 'postgresql.conf': 'log_min_messages = panic\n' }, line: 1 },
  ],
  good: [
    // The statements, and what is in them, are kept out of the log.
    { files: { 'postgresql.conf': 'log_min_error_statement = panic\n' } },
    // On a host of its own, or with the host's socket.
    { files: { 'postgresql.conf': "listen_addresses = '*'\nlog_destination = 'syslog'\n" } },
    {
      files: {
        'postgresql.conf': "listen_addresses = '*'\nlog_destination = 'syslog'\n",
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/dev/log:/dev/log\nVolume=/srv/postgresql.conf:/etc/postgresql.conf:ro\nExec=postgres -c config_file=/etc/postgresql.conf\n',
      },
    },
    {
      files: {
        'postgresql.conf': "log_destination = 'csvlog'\nlogging_collector = on\nlog_min_messages = warning\n",
      },
    },
    { files: { 'postgresql.conf': "log_destination = 'stderr'\nlog_min_messages = notice\n" } },
  ],
};
