import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.health-cannot-fail. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=pgrep -f gunicorn || exit 1\n\n[Service]\nRestart=always\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=ps aux | grep gunicorn\n\n[Service]\nRestart=always\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=[ -n "ok" ]\n\n[Service]\nRestart=always\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=timeout 5 true\n\n[Service]\nRestart=always\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=python3 -c "import socket; s = socket.socket(); s.connect_ex((\'127.0.0.1\', 8000))"\n\n[Service]\nRestart=always\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          "[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=pgrep -f 'celery.*worker'\n\n[Service]\nRestart=always\n",
      },
      line: 3,
    },

    {
      files: {
        'a.container': `[Container]
Image=a.io/a:1
HealthCmd=node -e "fetch('http://127.0.0.1:7000/health').then(r => process.exit(0), () => process.exit(0))"
`,
      },
      line: 3,
    },
    {
      files: {
        'a.container': `[Container]
Image=a.io/a:1
HealthCmd=php -r "file_get_contents('http://127.0.0.1:8000/up');"
`,
      },
      line: 3,
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/mysql:8.4.3\nHealthCmd=mysqladmin ping -h localhost &\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nHealthCmd=curl -f http://localhost/\nHealthStartupCmd=/bin/true || true\n',
      },
      line: 4,
    },
    {
      files: {
        'p.container': `[Container]\nImage=docker.io/acme/php:8\nHealthCmd=php -r 'exit(0);'\n`,
      },
      line: 3,
    },
    { files: { 'w.container': unit('HealthCmd=curl -f http://localhost:8000/ || true') }, line: 3 },
    { files: { 'w.container': unit('HealthCmd=sh -c "pg_isready; exit 0"') }, line: 3 },
    { files: { 'w.container': unit('HealthCmd=curl -f http://localhost:8000/ | tee /tmp/health') }, line: 3 },
    { files: { 'w.container': unit('HealthCmd=true') }, line: 3 },
    {
      files: { 'w.container': unit('HealthCmd=if curl -f http://localhost/; then exit 0; else exit 0; fi') },
      line: 3,
    },
    {
      files: { 'w.container': unit("HealthCmd=sh -c 'curl -f http://localhost/ || { logger down; }'") },
      line: 3,
    },
    {
      files: { 'w.container': unit("HealthCmd=sh -c 'if ! curl -f http://localhost/; then echo down; fi'") },
      line: 3,
    },
    {
      files: { 'w.container': unit("HealthCmd=sh -c 'OUT=$(curl -f http://localhost/); echo $OUT'") },
      line: 3,
    },
    { files: { 'w.container': unit('HealthCmd=/bin/true') }, line: 3 },
    { files: { 'w.container': unit('HealthCmd=ls /') }, line: 3 },
    // The first process is there as long as the container.
    {
      files: {
        'r.container': '[Container]\nImage=docker.io/library/redis:8.2.3\nHealthCmd=test -d /proc/1\n',
      },
      line: 3,
    },
    {
      files: {
        'w.container': '[Container]\nImage=a.io/w:1\nHealthCmd=sh -c "kill -0 1 || exit 1"\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'web.container':
          "[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=pgrep -f '[g]unicorn' || exit 1\n\n[Service]\nRestart=always\n",
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=["pgrep", "-f", "gunicorn"]\n\n[Service]\nRestart=always\n',
      },
    },
    {
      files: {
        'web.container':
          "[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=pgrep -f '^/usr/bin/gunicorn' || exit 1\n\n[Service]\nRestart=always\n",
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=ps aux | grep -v grep | grep gunicorn\n\n[Service]\nRestart=always\n',
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=pgrep gunicorn\n\n[Service]\nRestart=always\n',
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=timeout 5 curl -fsS http://127.0.0.1:8000/healthz\n\n[Service]\nRestart=always\n',
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=python3 -c "import socket, sys; s = socket.socket(); sys.exit(s.connect_ex((\'127.0.0.1\', 8000)))"\n\n[Service]\nRestart=always\n',
      },
    },

    {
      files: {
        'a.container': `[Container]
Image=a.io/a:1
HealthCmd=node -e "fetch('http://127.0.0.1:7000/health').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
`,
        'b.container': `[Container]
Image=a.io/a:1
HealthCmd=node -e "require('http').get('http://127.0.0.1:7000/health', r => process.exit(r.statusCode === 200 ? 0 : 1)).on('error', () => process.exit(1))"
`,
        'c.container': `[Container]
Image=a.io/a:1
HealthCmd=node -e "fetch('http://127.0.0.1:7000/health').then(r => process.exit(0))"
`,
        'd.container': `[Container]
Image=a.io/a:1
HealthCmd=php -r "exit(@file_get_contents('http://127.0.0.1:8000/up') === 'ok' ? 0 : 1);"
`,
      },
    },
    { files: { 'w.container': unit('HealthCmd=curl -f http://localhost:8000/ || exit 1') } },
    { files: { 'w.container': unit('HealthCmd=redis-cli ping | grep -q PONG') } },
    { files: { 'w.container': unit('HealthCmd=sh -c "pg_isready || { echo down; exit 1; }; true"') } },
    { files: { 'w.container': unit('HealthCmd=cat /run/ready') } },
    { files: { 'w.container': unit('HealthCmd=sh -c "test -f /tmp/a || /check"') } },
    { files: { 'w.container': unit('HealthCmd=none') } },
    {
      files: {
        'w.container': unit("HealthCmd=sh -c 'if ! curl -f http://localhost/; then echo down; exit 1; fi'"),
      },
    },
    {
      files: {
        'w.container': unit(
          "HealthCmd=sh -c 'for i in 1 2 3; do curl -f http://localhost/ && exit 0; done; exit 1'",
        ),
      },
    },
    // The shell itself ends by the signal.
    { files: { 'w.container': unit("HealthCmd=sh -c 'curl -f http://localhost/ || kill 1; true'") } },
    // Another process may be gone.
    {
      files: {
        'w.container': '[Container]\nImage=a.io/w:1\nHealthCmd=sh -c "kill -0 $$(cat /tmp/w.pid)"\n',
        'v.container': '[Container]\nImage=a.io/v:1\nHealthCmd=test -d /proc/1/task/7\n',
      },
    },
  ],
};
