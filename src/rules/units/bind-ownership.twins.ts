import type { Twins } from '../define-rule.ts';

/** For units.bind-ownership. */
export const twins: Twins = {
  bad: [
    {
      files: {
        '.config/containers/systemd/a.container': `[Container]
Image=docker.io/acme/app:1
User=999:999
Volume=%h/data:/data:Z
`,
      },
      line: 4,
    },
    {
      files: {
        'home/user/.config/containers/systemd/a.container':
          '[Container]\nImage=docker.io/grafana/grafana:12.2.0\nVolume=%h/data:/var/lib/grafana:Z\n',
      },
      line: 3,
    },
    {
      files: {
        'home/user/.config/containers/systemd/a.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=%h/data:/var/lib/postgresql/data:Z\nUser=postgres\n',
      },
      line: 3,
    },
  ],
  good: [
    // The image of the first gives its folder to user 33.
    {
      files: {
        '.config/containers/systemd/cloud.container': `[Container]
Image=docker.io/library/nextcloud:31-apache
Volume=%h/data:/var/www/html/data:z
`,
        '.config/containers/systemd/cron.container': `[Container]
Image=docker.io/library/nextcloud:31-apache
Exec=php -f /var/www/html/cron.php
User=33
Volume=%h/data:/var/www/html/data:z
`,
      },
    },
    {
      files: {
        '.config/containers/systemd/a.container': `[Container]
Image=docker.io/acme/app:1
User=999:999
Volume=%h/data:/data:Z,U
Volume=%h/app.toml:/app.toml
Volume=%h/conf:/conf:ro
`,
        '.config/containers/systemd/b.container': `[Container]
Image=docker.io/acme/app:1
User=1000
UserNS=keep-id
Volume=%h/data:/data:Z
`,
      },
    },
    {
      files: {
        'home/user/.config/containers/systemd/a.container':
          '[Container]\nImage=docker.io/grafana/grafana:12.2.0\nVolume=%h/data:/var/lib/grafana:Z,U\n',
      },
    },
    {
      files: {
        'home/user/.config/containers/systemd/a.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=%h/data:/var/lib/postgresql/data:Z\n',
      },
    },
  ],
};
