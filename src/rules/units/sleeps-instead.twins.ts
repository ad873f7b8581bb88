import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16.4\n[Service]\nExecStartPost=/bin/sleep 15\n',
      },
      line: 4,
    },
    {
      files: {
        'migrate.container':
          '[Container]\nImage=r.example/app:1\nExec=sh -c "sleep 10 && ./manage.py migrate"\n[Service]\nType=oneshot\n',
      },
      line: 3,
    },
    {
      files: { 'a.service': '[Service]\nType=oneshot\nExecStartPre=/usr/bin/sleep 30\nExecStart=/opt/a\n' },
      line: 3,
    },
    {
      files: { 'web.container': '[Container]\nImage=a.io/web:1\n[Service]\nExecStartPre=/bin/sleep 10\n' },
      line: 4,
    },
  ],
  good: [
    // Looks after a while whether it still runs, and fails the start otherwise.
    {
      files: {
        'backup.service':
          '[Service]\nExecStart=/usr/bin/pgbackrest server\nExecStartPost=/bin/sleep 3\nExecStartPost=/bin/bash -c "[ ! -z $MAINPID ]"\n',
      },
    },
    // Pauses between two runs.
    {
      files: {
        'poll.container':
          '[Container]\nImage=r.example/app:1\nExec=sh -c "while true; do ./poll; sleep 10; done"\n',
      },
    },
    // After a stop the port needs its time; a script that asks.
    {
      files: {
        'web.container':
          "[Container]\nImage=a.io/web:1\n[Service]\nExecStartPre=/bin/sh -c 'until pg_isready -h db; do sleep 1; done'\nExecStopPost=/bin/sleep 2\n",
      },
    },
    // A timer's job that keeps away from the boot.
    {
      files: {
        'b.timer': '[Timer]\nOnCalendar=daily\nPersistent=true\n[Install]\nWantedBy=timers.target\n',
        'b.service': '[Service]\nType=oneshot\nExecStartPre=sleep 1m\nExecStart=/usr/bin/borgmatic\n',
      },
    },
    // Lets the writing of the key come to its end.
    {
      files: {
        'certs.path':
          '[Path]\nPathChanged=/etc/lego/a.crt\nUnit=nginx-reload.service\n[Install]\nWantedBy=multi-user.target\n',
        'nginx-reload.service':
          '[Service]\nType=oneshot\nExecStartPre=/bin/sleep 5\nExecStart=/usr/bin/systemctl reload nginx.service\n',
      },
    },
  ],
};
