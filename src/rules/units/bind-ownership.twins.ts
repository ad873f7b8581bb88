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
    // Made for another user by the unit itself.
    {
      files: {
        'etc/containers/systemd/app.container':
          '[Container]\nImage=a.io/a:1\nUser=1001:1001\nVolume=/var/lib/bid/images:/images:Z\n[Service]\nExecStartPre=/usr/bin/install -d -o 1000 -g 1000 /var/lib/bid/images\n',
      },
      line: 6,
    },
    {
      files: {
        'etc/containers/systemd/app.container':
          '[Container]\nImage=a.io/a:1\nUser=1001\nVolume=/var/lib/bid/images:/images:Z\n[Service]\nExecStartPre=+chown -R 1000:1000 /var/lib/bid/images\n',
      },
      line: 6,
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
    {
      files: {
        'etc/containers/systemd/app.container':
          '[Container]\nImage=a.io/a:1\nUser=1001:1001\nVolume=/var/lib/bid/images:/images:Z\nVolume=/etc/bid:/etc/bid:ro\n[Service]\nExecStartPre=/usr/bin/install -d -o 1001 -g 1001 -m 0750 /var/lib/bid/images\n',
        'etc/containers/systemd/b.container':
          '[Container]\nImage=a.io/b:1\nUser=1001:1001\nVolume=/var/lib/b:/b:Z\n[Service]\nExecStartPre=/usr/bin/install -d -o 0 -g 1001 -m 0770 /var/lib/b\n',
      },
    },
  ],
};
