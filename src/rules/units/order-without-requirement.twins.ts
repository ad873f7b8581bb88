import type { Twins } from '../define-rule.ts';

/** For units.order-without-requirement. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container':
          '[Unit]\nAfter=migrate.service\n[Container]\nImage=a.io/a:1\n[Install]\nWantedBy=multi-user.target\n',
        'worker.container':
          '[Unit]\nRequires=migrate.service\nAfter=migrate.service\n[Container]\nImage=a.io/a:1\n[Install]\nWantedBy=multi-user.target\n',
        'migrate.container':
          '[Container]\nImage=a.io/a:1\nExec=python manage.py migrate\n[Service]\nType=oneshot\nRemainAfterExit=yes\n',
      },
      line: 2,
    },
    {
      files: {
        'worker.container':
          '[Unit]\nAfter=redis.service\n[Container]\nImage=r.example/w:1\n[Install]\nWantedBy=default.target\n',
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:7.4.6\n[Install]\nWantedBy=default.target\n',
      },
      line: 2,
    },
    {
      files: {
        'api.container':
          '[Unit]\nAfter=migrate.service\n[Container]\nImage=r.example/w:1\n[Install]\nWantedBy=default.target\n',
        'migrate.container':
          '[Container]\nImage=r.example/w:1\nExec=/app/migrate up\n[Service]\nType=oneshot\n',
      },
      line: 2,
    },
    {
      files: {
        'etc/systemd/system/offsite.service':
          '[Unit]\nAfter=network-online.target\n[Service]\nType=oneshot\nExecStart=/usr/local/bin/offsite\n',
      },
      line: 2,
    },
    {
      files: {
        'web.container': `[Unit]
After=db.service
[Container]
Image=docker.io/acme/app:1
[Install]
WantedBy=default.target
`,
        'db.container': `[Container]
Image=docker.io/acme/db:1
`,
      },
      line: 2,
    },
  ],
  good: [
    // Needed by what it needs.
    {
      files: {
        'worker.container':
          '[Unit]\nRequires=web.service\nAfter=web.service migrate.service\n[Container]\nImage=a.io/a:1\n[Install]\nWantedBy=multi-user.target\n',
        'web.container':
          '[Unit]\nRequires=migrate.service\nAfter=migrate.service\n[Container]\nImage=a.io/a:1\n[Install]\nWantedBy=multi-user.target\n',
        'migrate.container':
          '[Container]\nImage=a.io/a:1\nExec=python manage.py migrate\n[Service]\nType=oneshot\nRemainAfterExit=yes\n',
      },
    },
    {
      files: {
        'a.service.j2':
          "[Unit]\nAfter=network-online.target\nWants={{ wants | join(' ') }}\n[Service]\nExecStart=/opt/a\n",
      },
    },
    // Wanted; ordered behind what is no store; the target is wanted too.
    {
      files: {
        'worker.container':
          '[Unit]\nAfter=redis.service app.service\nWants=redis.service\n[Container]\nImage=r.example/w:1\n[Install]\nWantedBy=default.target\n',
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:7.4.6\n[Install]\nWantedBy=default.target\n',
        'app.container': '[Container]\nImage=r.example/app:1\n[Install]\nWantedBy=default.target\n',
        'etc/systemd/system/offsite.service':
          '[Unit]\nAfter=network-online.target\nWants=network-online.target\n[Service]\nType=oneshot\nExecStart=/usr/local/bin/offsite\n',
      },
    },
    {
      files: {
        'web.container': `[Unit]
After=db.service cache.service
Wants=cache.service
[Container]
Image=docker.io/acme/app:1
[Install]
WantedBy=default.target
`,
        'db.container': `[Container]
Image=docker.io/acme/db:1
[Install]
WantedBy=default.target
`,
        'cache.container': `[Container]
Image=docker.io/acme/db:1
`,
      },
    },
  ],
};
