import type { Twins } from '../define-rule.ts';

/** For units.restart-missing. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\nExec=php artisan queue:work --max-time=3600\n[Service]\nRestart=on-failure\n',
      },
      line: 5,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\n[Service]\nRestart=on-failure\nSuccessExitStatus=0 137\n',
      },
      line: 5,
    },
    {
      files: {
        'etc/systemd/system/web.service':
          '[Service]\nExecStart=/srv/bin/console messenger:consume async --time-limit=3600\nRestart=on-failure\n[Install]\nWantedBy=default.target\n',
      },
      line: 3,
    },
    {
      files: {
        'etc/systemd/system/web.service':
          '[Service]\nExecStart=/srv/web\nRestart=always\n[Install]\nWantedBy=default.target\n',
        'etc/systemd/system/web.service.d/x.conf': '[Service]\nRestartPreventExitStatus=1\n',
      },
      line: 2,
      file: 'etc/systemd/system/web.service.d/x.conf',
    },

    {
      files: {
        'beat.container':
          '[Container]\nImage=a.io/a:1\nExec=celery -A shop beat\n[Service]\nRestart=no\n[Install]\nWantedBy=default.target\n',
        'a.container':
          '[Container]\nImage=a.io/a:1\nHealthCmd=true\n[Service]\nRestart=always\n[Install]\nWantedBy=default.target\n',
        'b.container':
          '[Container]\nImage=a.io/a:1\nHealthCmd=true\n[Service]\nRestart=always\n[Install]\nWantedBy=default.target\n',
      },
      line: 5,
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nVolume=db:/var/lib/postgresql/data\n[Install]\nWantedBy=default.target\n',
      },
      line: 1,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nNetwork=n.network\nHealthCmd=true\n[Service]\nRestart=no\n[Install]\nWantedBy=default.target\n',
        'b.container':
          '[Container]\nImage=a.io/b:1\n[Service]\nRestart=always\n[Install]\nWantedBy=default.target\n',
        'c.container':
          '[Container]\nImage=a.io/c:1\n[Service]\nRestart=always\n[Install]\nWantedBy=default.target\n',
        'n.network': '[Network]\n',
      },
      line: 6,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\n[Service]\nRestart=on-success\n[Install]\nWantedBy=default.target\n',
      },
      line: 4,
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
HealthCmd=/bin/check
[Install]
WantedBy=default.target
`,
        'b.container': `[Container]
Image=docker.io/acme/app:1
[Service]
Restart=always
[Install]
WantedBy=default.target
`,
        'c.container': `[Container]
Image=docker.io/acme/app:1
[Service]
Restart=always
[Install]
WantedBy=default.target
`,
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'q/container.d/10.conf': '[Service]\nRestart=always\n',
        'q/app/db.container':
          '[Container]\nImage=docker.io/library/postgres:16.4\n[Install]\nWantedBy=default.target\n',
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\nExec=php artisan queue:work --max-time=3600\n[Service]\nRestart=always\n',
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\n[Service]\nRestart=on-failure\nSuccessExitStatus=143 SIGTERM\nRestartPreventExitStatus=78\n',
      },
    },
    {
      files: {
        'etc/systemd/system/job.service':
          '[Service]\nType=oneshot\nExecStart=/srv/job\nRestart=on-failure\nSuccessExitStatus=1\n',
      },
    },

    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
[Service]
Type=oneshot
[Install]
WantedBy=default.target
`,
        'b.container': `[Container]
Image=docker.io/acme/app:1
[Service]
Restart=always
[Install]
WantedBy=default.target
`,
        'c.container': `[Container]
Image=docker.io/acme/app:1
[Service]
Restart=always
[Install]
WantedBy=default.target
`,
      },
    },
  ],
};
