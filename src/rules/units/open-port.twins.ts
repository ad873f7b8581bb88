import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.open-port. */
export const twins: Twins = {
  bad: [
    // The application of a pod, beside the Nginx that stands in front of it.
    {
      files: {
        'web.pod': '[Pod]\nPodName=web\nPublishPort=8080:8080\nPublishPort=8001:8001\n',
        'nginx.container':
          '[Container]\nImage=docker.io/nginxinc/nginx-unprivileged:1.27\nPod=web.pod\nVolume=/srv/nginx/web.conf:/etc/nginx/conf.d/web.conf\n',
        'app.container': '[Container]\nImage=a.io/app:1\nPod=web.pod\n',
        'nginx/web.conf':
          'server {\n listen 8080;\n location / {\n  proxy_pass http://127.0.0.1:8000;\n }\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'db.container.j2':
          '[Container]\nImage={{ registry }}/postgres:17\nPublishPort={{ shop_db_port | default(5432) }}:5432\n',
      },
      line: 3,
    },
    { files: { 'r.container': '[Container]\nImage=docker.io/library/redis:7.4.6\nNetwork=host\n' }, line: 3 },
    {
      files: {
        'm.container':
          '[Container]\nImage=quay.io/minio/minio:RELEASE.2024-10-29T16-01-48Z\nExec=server /data --console-address :9001\nPodmanArgs=-p 9001:9001\n',
      },
      line: 4,
    },
    {
      files: {
        'adminer.container':
          '[Container]\nImage=docker.io/library/adminer:4.8.1\nPublishPort=[::]:8081:8080\n',
      },
      line: 3,
    },
    {
      files: {
        'api.container': '[Container]\nImage=r.example/api:1\nContainerName=api\nPublishPort=8000:8000\n',
        'site.conf': 'server {\n listen 80;\n location / { proxy_pass http://api:8000; }\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'app.pod': `[Pod]
PublishPort=5432:5432
`,
        'db.container': `[Container]
Image=docker.io/library/postgres:16
Pod=app.pod
`,
      },
      line: 2,
    },
    {
      files: { 'd.container': '[Container]\nImage=docker.io/library/postgres:16\nPublishPort=5432:5432\n' },
      line: 3,
    },
    {
      files: {
        'w.container': unit('PublishPort=8000:8000'),
        'nginx.conf': 'events {}\nhttp { server { location / { proxy_pass http://127.0.0.1:8000; } } }\n',
      },
      line: 3,
    },
    {
      files: { 'd.container': '[Container]\nImage=docker.io/library/redis:7\nPublishPort=[::]:6379:6379\n' },
      line: 3,
    },
    {
      files: {
        'caddy.container': '[Container]\nImage=docker.io/library/caddy:2.10\nPublishPort=443:443\n',
        'rss.container': '[Container]\nImage=docker.io/miniflux/miniflux:2.2\nPublishPort=8070:8080\n',
      },
      line: 3,
      file: 'rss.container',
    },
  ],
  good: [
    // The Nginx of a rootless pod, on the port that its own config listens on.
    {
      files: {
        'web.pod': '[Pod]\nPodName=web\nPublishPort=8080:8080\nPublishPort=8443:8443\n',
        'nginx.container':
          '[Container]\nImage=docker.io/nginxinc/nginx-unprivileged:1.27\nPod=web.pod\nVolume=/srv/nginx/web.conf:/etc/nginx/conf.d/web.conf\n',
        'app.container': '[Container]\nImage=a.io/app:1\nPod=web.pod\n',
        'nginx/web.conf':
          'server {\n listen 8080;\n listen 8443 ssl;\n location / {\n  proxy_pass http://127.0.0.1:8000;\n }\n}\n',
      },
    },
    // A job in the image of the server: its program is another one.
    {
      files: {
        'init.container':
          '[Container]\nImage=docker.io/library/postgres:18\nNetwork=host\nEntrypoint=/init.sh\n[Service]\nType=oneshot\n',
      },
    },
    {
      files: {
        'a.container': '[Container]\nImage=a.io/a:1\nPublishPort=127.0.0.1:8080:8080\n',
        'turn.container': '[Container]\nImage=a.io/turn:1\nPublishPort=49160-49200:49160-49200/udp\n',
      },
    },
    {
      files: {
        'db.container.j2':
          '[Container]\nImage={{ registry }}/postgres:17\nPublishPort={{ shop_db_listen }}:5432\nPublishPort=127.0.0.1:{{ shop_db_port }}:5432\n',
      },
    },
    // DNS for the network, on a port that a user may open.
    {
      files: {
        'dns.container':
          '[Container]\nImage=docker.io/adguard/adguardhome:v0.107.65\nPublishPort=5353:53/udp\nPublishPort=127.0.0.1:3001:3000\n',
      },
    },
    // A config that says where.
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7.4.6\nNetwork=host\nExec=redis-server --bind 127.0.0.1\n',
      },
    },
    // A console for this machine alone.
    {
      files: {
        'adminer.container':
          '[Container]\nImage=docker.io/library/adminer:4.8.1\nPublishPort=127.0.0.1:8081:8080\n',
      },
    },
    // SSH of a forge is meant for everyone.
    {
      files: {
        'git.container': `[Container]
Image=docker.io/gitea/gitea:1.22.6
PublishPort=127.0.0.1:3000:3000
PublishPort=2222:2222
PublishPort=2022:22
`,
      },
    },
    {
      files: {
        'w.container': unit('PublishPort=80:8080\nPublishPort=443:8443'),
        'v.container': unit('PublishPort=127.0.0.1:8000:8000'),
      },
    },
    {
      files: {
        'd.container': '[Container]\nImage=docker.io/library/postgres:16\nPublishPort=10.0.0.5:5432:5432\n',
      },
    },
    { files: { 'w.container': unit('PublishPort=8000:8000') } },
    {
      files: {
        'caddy.container': '[Container]\nImage=docker.io/library/caddy:2.10\nPublishPort=443:443\n',
        'sync.container': '[Container]\nImage=docker.io/syncthing/syncthing:2.0\nPublishPort=22000:22000\n',
      },
    },
  ],
};
