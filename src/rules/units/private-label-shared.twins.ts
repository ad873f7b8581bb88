import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.private-label-shared. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nVolume=/home/deploy/.ssh:/root/.ssh:ro,Z\n',
      },
      line: 3,
    },
    {
      files: {
        'app.container': '[Container]\nImage=a.io/a:1\nVolume=/usr/local/bin:/tools:ro,Z\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.27.4\nVolume=/srv/shop/public:/srv/public:ro,Z\n',
        'app.container':
          '[Container]\nImage=registry.example.net/shop/app:3.1.0\nVolume=/srv/shop:/srv/shop:z\n',
      },
      line: 3,
    },
    {
      files: { 'a@.container': '[Container]\nImage=a.io/a:1\nContainerName=a-%i\nVolume=/srv/a:/data:Z\n' },
      line: 4,
    },
    { files: { 'a.container': unit('Volume=/etc/ssl/certs:/etc/ssl/certs:ro,Z') }, line: 3 },
    { files: { 'a.container': unit('Volume=/srv:/m:z') }, line: 3 },
    {
      files: { 'a.container': unit('Volume=/srv/m:/m:Z'), 'b.container': unit('Volume=/srv/m:/m:z') },
      line: 3,
    },
    { files: { 'a.container': unit('Volume=/home:/m:ro,Z') }, line: 3 },
    {
      files: {
        'a.container': '[Container]\nImage=a.io/a:1\nVolume=/srv/app:/app:Z\n',
        'b.container': '[Container]\nImage=a.io/a:1\nVolume=/srv/app/conf:/etc/app:ro\n',
      },
      line: 3,
    },
  ],
  good: [
    // Each instance has a folder beside that of the proxy.
    {
      files: {
        'game@.container':
          '[Container]\nImage=a.io/game:1\nVolume=/srv/game/%i:/data:Z\n[Install]\nWantedBy=default.target\n',
        'proxy.container': '[Container]\nImage=a.io/proxy:1\nVolume=/srv/game/proxy:/server:Z\n',
      },
    },
    // An administrator's own folder below /usr/local.
    {
      files: {
        'nginx.container':
          '[Container]\nImage=docker.io/library/nginx:1.28.0\nVolume=/usr/local/etc/shop/nginx:/etc/nginx/conf.d:ro,Z\n',
      },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nVolume=/home/deploy/keys:/keys:ro,Z\n',
      },
    },

    {
      files: {
        'a.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nVolume=/home/deploy/keys:/keys:ro,Z\n',
      },
    },

    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.27.4\nVolume=/srv/shop/public:/srv/public:ro,z\n',
        'app.container':
          '[Container]\nImage=registry.example.net/shop/app:3.1.0\nVolume=/srv/shop:/srv/shop:z\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16.6\nVolume=/srv/shop-db:/var/lib/postgresql/data:Z\n',
      },
    },
    {
      files: {
        'a@.container': '[Container]\nImage=a.io/a:1\nContainerName=a-%i\nVolume=/srv/a/%i:/data:Z\n',
      },
    },
    {
      files: {
        'a.container': unit(
          'Volume=/etc/letsencrypt:/c:ro,Z\nVolume=/etc/ssl/certs:/etc/ssl/certs:ro\nVolume=/srv/app/:/m:z\nVolume=/var/lib/app:/v:Z',
        ),
      },
    },
    { files: { 'a.container': unit('Volume=/srv/m:/m:Z'), 'b.container': unit('Volume=/srv/n:/m:Z') } },
    { files: { 'a.container': unit('Volume=/srv/m:/m:z'), 'b.container': unit('Volume=/srv/m:/m:z,ro') } },
    // They never run side by side, and each start labels anew.
    {
      files: {
        'a.container': unit('Volume=/srv/m:/m:Z'),
        'b.container': `[Unit]\nConflicts=a.service\n${unit('Volume=/srv/m:/m:Z')}`,
      },
    },
    {
      files: {
        'a.container': '[Container]\nImage=a.io/a:1\nVolume=/srv/app/a:/app:Z\n',
        'b.container': '[Container]\nImage=a.io/a:1\nVolume=/srv/app/b:/etc/app:Z\n',
      },
    },
  ],
};
