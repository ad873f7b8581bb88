import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.requirement-without-order. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'systemd/report.service':
          '[Unit]\nRequisite=db.service\n\n[Service]\nType=oneshot\nExecStart=/usr/bin/podman exec db psql -U shop -c "select 1"\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16.6\nContainerName=db\n\n[Install]\nWantedBy=multi-user.target\n',
      },
      line: 2,
    },
    {
      files: {
        'etc/systemd/system/web.service':
          '[Unit]\nWants=db.service\n[Service]\nExecStart=/usr/bin/podman run --rm --name web docker.io/acme/app:1\nRestart=always\n',
        'etc/systemd/system/db.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm --name db docker.io/library/postgres:16.4\nRestart=always\n',
      },
      line: 2,
    },
    {
      files: {
        'a.container':
          '[Unit]\nRequires=db.service\nBefore=db.service\n[Container]\nImage=docker.io/acme/app:1\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:16.4\n',
      },
      line: 3,
    },
    // A server of the system's own packages.
    {
      files: {
        'web.service':
          '[Unit]\nAfter=network.target\nRequires=redis.service\n[Service]\nExecStart=/opt/web/bin/gunicorn web.wsgi\n',
      },
      line: 3,
    },
    {
      files: {
        'etc/systemd/system/web.service': '[Unit]\nRequires=cache.service\n[Service]\nExecStart=/srv/web\n',
        'etc/systemd/system/cache.service':
          '[Service]\nExecStart=/usr/bin/redis-server /etc/redis/cache.conf\n',
      },
      line: 2,
    },
    {
      files: {
        'w@.container': `[Unit]
Requires=r.service
After=network-online.target
[Container]
Image=docker.io/acme/app:1
`,
        'r.container': `[Container]
Image=docker.io/acme/r:1
`,
      },
      line: 2,
    },
    {
      files: { 'web.container': `[Unit]\nRequires=db.service\n${unit('')}`, 'db.container': unit('') },
      line: 2,
    },
    {
      files: {
        'web.container': `[Unit]\nWants=db.service\n${unit('')}`,
        'db.container': '[Container]\nImage=docker.io/library/postgres:16\n',
      },
      line: 2,
    },
    {
      files: {
        'app.container.j2': '[Unit]\nRequires={{ app }}-pg.service\n[Container]\nImage=r.example/app:1\n',
      },
      line: 2,
    },
  ],
  good: [
    // The order is in what is filled in.
    {
      files: {
        'app.service.j2':
          "[Unit]\nAfter=network.target{{ ' postgresql.service' if local_db }}\nRequires=postgresql.service\n[Service]\nExecStart=/opt/a\n",
        'web.container.j2': '[Unit]\nAfter={{ after }}\nRequires=db.service\n[Container]\nImage=a.io/web:1\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:16\n',
      },
    },
    {
      files: {
        'etc/systemd/system/web.service':
          '[Unit]\nWants=db.service\nAfter=db.service\n[Service]\nExecStart=/usr/bin/podman run --rm --name web docker.io/acme/app:1\nRestart=always\n',
        'etc/systemd/system/db.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm --name db docker.io/library/postgres:16.4\nRestart=always\n',
      },
    },
    // Each needs the other.
    {
      files: {
        'web.service': '[Unit]\nRequires=live.service\n[Service]\nExecStart=/opt/web\n',
        'live.service': '[Unit]\nRequires=web.service\n[Service]\nExecStart=/opt/live\n',
      },
    },
    // The other one says that it comes before.
    {
      files: {
        'etc/systemd/system/web.service': '[Unit]\nRequires=cache.service\n[Service]\nExecStart=/srv/web\n',
        'etc/systemd/system/cache.service':
          '[Unit]\nBefore=web.service\n[Service]\nExecStart=/usr/bin/redis-server /etc/redis/cache.conf\n',
      },
    },
    {
      files: {
        'w@.container': `[Unit]
Requires=r.service
After=r.service
[Container]
Image=docker.io/acme/app:1
`,
        'r.container': `[Container]
Image=docker.io/acme/r:1
`,
      },
    },
    {
      files: {
        'web.container': `[Unit]\nRequires=db.service\nAfter=db.service\n${unit('')}`,
        'db.container': unit(''),
      },
    },
    {
      files: {
        'web.container': `[Unit]\nRequires=db.service\n${unit('')}`,
        'db.container': `[Unit]\nBefore=web.service\n${unit('')}`,
      },
    },
    {
      files: {
        'web.container': `[Unit]\nWants=exporter.service\n${unit('')}`,
        'exporter.container': unit(''),
      },
    },
    { files: { 'web.container': `[Unit]\nRequires=network-online.target\n${unit('')}` } },
    {
      files: {
        'app.container.j2':
          '[Unit]\nRequires={{ app }}-pg.service\nAfter={{ app }}-pg.service\n[Container]\nImage=r.example/app:1\n',
      },
    },
    {
      files: {
        'app.container.j2':
          '[Unit]\nRequires={{ app }}-pg.service\n{% for each in needs %}\nAfter={{ each }}\n{% endfor %}\n[Container]\nImage=r.example/app:1\n',
      },
    },
  ],
};
