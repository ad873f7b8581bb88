import type { Twins } from '../define-rule.ts';

const service = (lines: string) => ({ 'a.service': `[Service]\n${lines}\n` });

/** For scripts.unset-variable. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'systemd/a.service':
          '[Service]\nType=oneshot\nEnvironmentFile=/etc/a/a.env\nExecStart=/usr/bin/find /var/backups/a -mtime +${KEEP} -delete\n',
        'etc/a/a.env': 'KEEP_DAYS=14\n',
      },
      line: 4,
    },
    {
      files: service('EnvironmentFile=/etc/a.env\nExecStart=/usr/bin/python3 $A_HOME/manage.py worker'),
      line: 3,
    },
    { files: service('ExecStart=/usr/bin/a --port ${PORT}'), line: 2 },
    { files: service('Environment=A=1\nExecStart=/usr/bin/a $TARGET'), line: 3 },
  ],
  good: [
    {
      files: {
        'systemd/a.service':
          '[Service]\nType=oneshot\nEnvironmentFile=/etc/a/a.env\nEnvironmentFile=-/etc/default/a\nExecStart=/usr/bin/find /var/backups/a -mtime +${KEEP} -delete\n',
        'etc/a/a.env': 'KEEP_DAYS=14\n',
      },
    },
    {
      files: {
        'systemd/a.service':
          '[Service]\nType=oneshot\nEnvironmentFile=/etc/a/a.env\nExecStart=/usr/bin/find /var/backups/a -mtime +${KEEP_DAYS} -delete\n',
        'etc/a/a.env': 'KEEP_DAYS=14\n',
      },
    },
    {
      files: service(
        "EnvironmentFile=/etc/a.env\nExecStart=/usr/bin/python3 ${A_HOME}/manage.py worker\nExecStopPost=/bin/sh -c 'rm -f $$A_HOME/pid'\nExecReload=:/bin/a $A_HOME/x",
      ),
    },
    { files: service('ExecStart=/usr/bin/a $A_OPTS') },
    { files: service('ExecStart=/usr/bin/a\nSystemCallFilter=~ @privileged @resources') },
    { files: service('Environment="PORT=80" OPTIONS=-v\nExecStart=/usr/bin/a --port ${PORT} $OPTIONS') },
    { files: service('EnvironmentFile=-/etc/default/a\nExecStart=/usr/bin/a $OPTIONS') },
    { files: service("ExecStart=/bin/sh -c 'for f in *; do a $$f $f; done'") },
    { files: service('ExecStart=:/usr/bin/a ${PORT}\nExecReload=/bin/kill -HUP $MAINPID') },
    {
      files: {
        ...service('ExecStart=/usr/bin/a ${PORT}'),
        'a.service.d/port.conf': '[Service]\nEnvironment=PORT=80\n',
      },
    },
  ],
};
