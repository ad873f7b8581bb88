import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'a.service':
          '[Service]\nType=oneshot\nEnvironment=TARGET=/b\nExecStart=/usr/bin/mkdir -p /srv/$TARGET\n',
      },
      line: 4,
    },
    {
      files: {
        'a.service':
          '[Service]\nType=oneshot\nEnvironment=TARGET=/b\nExecStart=/usr/bin/tool --dir=$HOME/x\n',
      },
      line: 4,
    },
    {
      files: {
        'a.service':
          '[Service]\nType=oneshot\nEnvironment=TARGET=/b\nExecStart=/usr/bin/nohup /usr/bin/tool &\n',
      },
      line: 4,
    },

    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\n[Service]\nExecStartPre=/usr/bin/test -f /x && /bin/true\n',
      },
      line: 4,
    },
    {
      files: { 'r.service': '[Service]\nType=oneshot\nExecStart=/usr/bin/rm -f /var/log/ingest/*.1\n' },
      line: 3,
    },
    {
      files: {
        'a.service':
          '[Service]\nType=oneshot\nExecStart=/usr/bin/curl -d "failed at $(date +%%F)" https://h.example.org\n',
      },
      line: 3,
    },
    {
      files: { 'a.service': '[Service]\nType=oneshot\nExecStart=/usr/bin/mkdir -p /b/$(date +%%F)\n' },
      line: 3,
    },
    {
      files: {
        'a.service': '[Service]\nType=oneshot\nExecStart=/usr/bin/find /b -delete; /usr/bin/echo done\n',
      },
      line: 3,
    },
    {
      files: {
        'backup.service': `[Service]
Type=oneshot
ExecStart=/usr/bin/pg_dump app > /var/backups/app.sql
`,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'a.service':
          "[Service]\nType=oneshot\nEnvironment=TARGET=/b\nExecStart=/bin/sh -c 'mkdir -p $TARGET/x'\n",
      },
    },
    {
      files: {
        'a.service':
          '[Service]\nType=oneshot\nEnvironment=TARGET=/b\nExecStart=/usr/bin/mkdir -p ${TARGET}/x\n',
      },
    },

    {
      files: {
        'web.container':
          "[Container]\nImage=docker.io/acme/app:1\n[Service]\nExecStartPre=/bin/sh -c 'test -f /x && true'\n",
      },
    },
    {
      files: {
        'r.service':
          '[Service]\nType=oneshot\nExecStart=/usr/bin/find /var/log/ingest -name *.1 -delete\nExecStart=/bin/sh -c "rm -f /var/log/ingest/*.1"\nExecStart=/usr/bin/rm -f /var/log/ingest/old.1\n',
      },
    },
    {
      files: {
        'a.service':
          '[Service]\nType=oneshot\nExecStart=/usr/bin/ssh backup "tar c /srv > $(date +%%F).tar"\nExecStart=/bin/bash -ec "echo $(date)"\n',
      },
    },
    {
      files: {
        'a.service':
          '[Service]\nType=oneshot\nExecStart=/usr/bin/find /b -exec rm {} \\; -print\nExecStart=/bin/a ; /bin/b\n',
      },
    },
    // A shell that says so.
    {
      files: {
        'backup.service': `[Service]
Type=oneshot
ExecStart=/bin/sh -c 'pg_dump app > /var/backups/app.sql'
ExecStart=/usr/bin/test "a > b" ; /usr/bin/true
`,
      },
    },
  ],
};
