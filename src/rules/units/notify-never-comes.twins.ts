import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.notify-never-comes. */
export const twins: Twins = {
  bad: [
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
