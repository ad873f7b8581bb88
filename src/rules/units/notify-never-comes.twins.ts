import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.notify-never-comes. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/a:1\nExec=daphne -b 0.0.0.0 -p 8000 a.asgi:application\nNotify=true\n',
      },
      line: 4,
    },
    {
      files: {
        'v.container':
          '[Container]\nImage=docker.io/valkey/valkey:8.1\nNotify=true\nExec=valkey-server --save ""\n',
      },
      line: 3,
    },
    {
      files: { 'db.container': '[Container]\nImage=docker.io/library/postgres:16-alpine\nNotify=true\n' },
      line: 3,
    },
  ],
  good: [
    // Gunicorn tells systemd.
    {
      files: {
        'g.container': '[Container]\nImage=a.io/a:1\nExec=gunicorn a.wsgi -b 0.0.0.0:8000\nNotify=true\n',
      },
    },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nNotify=yes\nExec=redis-server --supervised systemd\n',
      },
    },
    { files: { 'web.container': unit('Notify=true') } },
    { files: { 'db.container': '[Container]\nImage=docker.io/library/postgres:16-alpine\nNotify=no\n' } },
    { files: { 'db.container': '[Container]\nImage=docker.io/library/postgres:16-bookworm\nNotify=true\n' } },
  ],
};
