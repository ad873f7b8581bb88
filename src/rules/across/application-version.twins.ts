import type { TwinFiles, Twins } from '../define-rule.ts';

const part = (tag: string, exec: string, more = ''): string =>
  `[Container]\nImage=registry.example.org/shop/app:${tag}\nExec=${exec}\nEnvironment=DATABASE_URL=postgres://shop@db/shop\n${more}`;
const stack = (web: string, worker: string, exec = 'celery -A shop worker'): TwinFiles => ({
  'worker.container': part(worker, exec),
  'web.container': part(web, 'gunicorn shop.wsgi'),
});

/** For across.application-version. */
export const twins: Twins = {
  bad: [
    { files: stack('2.4.0', '2.3.1'), line: 2 },
    {
      files: { ...stack('2.4.0', '2.3.1'), 'beat.container': part('2.4.0', 'celery -A shop beat') },
      line: 2,
    },
  ],
  good: [
    { files: stack('2.4.0', '2.4.0') },
    // An old and a new one side by side.
    { files: stack('2.4.0', '2.5.0', 'gunicorn shop.wsgi') },
    { files: stack('2.4.0-web', '2.4.0-worker') },
    // Flavours of one version are tags of their own.
    { files: stack('2.4.0', 'worker') },
    {
      files: {
        'a.container': '[Container]\nImage=docker.io/library/redis:8.2.2\nExec=redis-server\n',
        'b.container': '[Container]\nImage=docker.io/library/redis:7.4.6\nExec=redis-server --port 6380\n',
      },
    },
  ],
};
