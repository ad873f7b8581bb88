import type { Twins } from '../define-rule.ts';

const member = (image: string, lines = '') => `[Container]\nImage=${image}\nPod=app.pod\n${lines}`;
const stack = (first: string, second: string) => ({
  'a.container': first,
  'b.container': second,
  'app.pod': '[Pod]\n',
});

/** For units.pod-port. */
export const twins: Twins = {
  bad: [
    {
      files: stack(
        member('a.io/a:1', 'Environment=SERVER_PORT=8080\n'),
        member('a.io/b:1', 'Environment=SERVER_PORT=8080\n'),
      ),
      file: 'b.container',
      line: 4,
    },
    {
      files: stack(member('docker.io/library/nginx:1.29'), member('docker.io/library/httpd:2.4')),
      file: 'b.container',
      line: 2,
    },
    {
      files: stack(
        member('a.io/a:1', 'Exec=gunicorn -b 0.0.0.0:8000 a:app\n'),
        member('a.io/b:1', 'Exec=uvicorn b:app --port 8000\n'),
      ),
      file: 'b.container',
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'quadlet/web.container': `[Container]
Image=registry.example/app:1
Pod=shop.pod
EnvironmentFile=/etc/shop/app.env
Exec=node server.js
`,
        'quadlet/worker.container': `[Container]
Image=registry.example/app:1
Pod=shop.pod
EnvironmentFile=/etc/shop/app.env
Exec=node worker.js
`,
        'quadlet/shop.pod': `[Pod]
PublishPort=127.0.0.1:3100:3000
`,
        'etc/shop/app.env': `PORT=3000
RAILS_ENV=production
`,
      },
    },
    {
      files: {
        'quadlet/web.container': `[Container]
Image=registry.example/app:1
Pod=shop.pod
EnvironmentFile=/etc/shop/app.env
Exec=bundle exec puma
`,
        'quadlet/worker.container': `[Container]
Image=registry.example/app:1
Pod=shop.pod
EnvironmentFile=/etc/shop/app.env
Exec=bundle exec sidekiq
`,
        'quadlet/shop.pod': `[Pod]
PublishPort=127.0.0.1:3100:3000
`,
        'etc/shop/app.env': `PORT=3000
RAILS_ENV=production
`,
      },
    },
    {
      files: stack(
        member('a.io/a:1', 'Environment=SERVER_PORT=8080\n'),
        member('a.io/b:1', 'Environment=SERVER_PORT=8081\n'),
      ),
    },
    {
      files: stack(
        member('docker.io/library/nginx:1.29'),
        member('docker.io/library/nginx:1.29', 'Volume=./own.conf:/etc/nginx/conf.d/default.conf:ro\n'),
      ),
    },
    { files: stack(member('docker.io/library/redis:8'), '[Container]\nImage=docker.io/library/redis:8\n') },
  ],
};
