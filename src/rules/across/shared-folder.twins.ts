import type { TwinFiles, Twins } from '../define-rule.ts';

const application = (web: string, worker: string, file = '/etc/shop/app.env'): TwinFiles => ({
  'quadlet/worker.container': `[Container]
Image=registry.example.com/shop:1
EnvironmentFile=/etc/shop/app.env
Volume=${worker}
Exec=celery -A shop worker -c 4
`,
  'quadlet/web.container': `[Container]
Image=registry.example.com/shop:1
EnvironmentFile=${file}
Volume=${web}
Exec=gunicorn -b 0.0.0.0:8000 shop.wsgi
`,
});

const php = (mount: string): TwinFiles => ({
  'nginx/shop.conf': `server {
listen 80;
root /var/www/shop/public;
location /storage/ {
alias /var/www/shop/storage/app/public/;
}
}
`,
  'quadlet/php.container': `[Container]
Image=registry.example.com/php:8.3
ContainerName=php
Volume=code.volume:/var/www/shop
Volume=uploads.volume:/var/www/shop/storage/app/public
`,
  'quadlet/nginx.container': `[Container]
Image=docker.io/library/nginx:1.28.0
Volume=/etc/shop/shop.conf:/etc/nginx/conf.d/default.conf:ro
Volume=code.volume:/var/www/shop:ro
${mount}`,
  'quadlet/code.volume': '[Volume]\n',
  'quadlet/uploads.volume': '[Volume]\n',
});

export const twins: Twins = {
  bad: [
    { files: application('/srv/shop/media:/app/media', '/srv/shop/worker-media:/app/media'), line: 4 },
    { files: application('media.volume:/app/media', 'uploads.volume:/app/media'), line: 4 },
    { files: php(''), line: 5 },
  ],
  good: [
    { files: application('/srv/shop/media:/app/media', '/srv/shop/media:/app/media:ro') },
    // Folders of their own that nobody else reads.
    { files: application('/srv/shop/web-cache:/app/cache', '/srv/shop/worker-cache:/app/cache') },
    // Two shops of one image.
    {
      files: application('/srv/a/media:/app/media', '/srv/b/media:/app/media', '/etc/other/app.env'),
    },
    { files: php('Volume=uploads.volume:/var/www/shop/storage/app/public:ro\n') },
  ],
};
