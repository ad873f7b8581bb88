import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.started-not-ready. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'etc/systemd/system/db.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm --health-cmd "pg_isready" --name db docker.io/library/postgres:16.4\nRestart=always\n',
        'etc/systemd/system/web.service':
          '[Unit]\nAfter=db.service\n[Service]\nExecStart=/usr/bin/podman run --rm --name web docker.io/acme/app:1\nRestart=always\n',
      },
      line: 2,
    },
    {
      files: {
        'db.container': '[Container]\nImage=docker.io/library/postgres:16\nHealthCmd=pg_isready\n',
        'web.container': `[Unit]\nAfter=db.service\n${unit('')}`,
      },
      line: 3,
    },
  ],
  good: [
    // Waits by itself.
    {
      files: {
        'cron.container':
          "[Unit]\nAfter=db.service\n[Container]\nImage=a.io/app:1\n[Service]\nType=oneshot\nExecStartPre=/bin/sh -c 'for n in $(seq 12); do pg_isready -h 127.0.0.1 && exit 0; sleep 5; done; exit 1'\n",
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nHealthCmd=pg_isready -U postgres\n',
      },
    },
    {
      files: {
        'etc/systemd/system/db.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm --health-cmd "pg_isready" --name db -d --sdnotify=healthy docker.io/library/postgres:16.4\nRestart=always\nType=notify\nNotifyAccess=all\n',
        'etc/systemd/system/web.service':
          '[Unit]\nAfter=db.service\n[Service]\nExecStart=/usr/bin/podman run --rm --name web docker.io/acme/app:1\nRestart=always\n',
      },
    },
    // A Redis without data has nothing to load: it answers at once.
    {
      files: {
        'cache.container': `[Container]
Image=docker.io/library/redis:7.2.11
Exec=redis-server --appendonly no --maxmemory 64mb
HealthCmd=redis-cli ping
`,
        'a.container': `[Unit]
After=cache.service
Requires=cache.service
[Container]
Image=docker.io/acme/app:1
`,
      },
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nHealthCmd=pg_isready\nNotify=healthy\n',
        'web.container': `[Unit]\nAfter=db.service\n${unit('')}`,
      },
    },
    { files: { 'db.container': '[Container]\nImage=docker.io/library/postgres:16\nHealthCmd=pg_isready\n' } },
    // The job waits for the database, and the worker for the job.
    {
      files: {
        'db.container': '[Container]\nImage=docker.io/library/postgres:16\nHealthCmd=pg_isready\n',
        'migrate.container': `[Unit]
Requires=db.service
After=db.service
[Container]
Image=r.example/app:1
Exec=sh -c 'until pg_isready -h db; do sleep 1; done; exec migrate'
[Service]
Type=oneshot
RemainAfterExit=yes
`,
        'worker.container':
          '[Unit]\nRequires=db.service migrate.service\nAfter=db.service migrate.service\n[Container]\nImage=r.example/app:1\n',
      },
    },
  ],
};
