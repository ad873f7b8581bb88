import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.started-not-ready. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'db.container': '[Container]\nImage=docker.io/library/postgres:16\nHealthCmd=pg_isready\n',
        'web.container': `[Unit]\nAfter=db.service\n${unit('')}`,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nHealthCmd=pg_isready\nNotify=healthy\n',
        'web.container': `[Unit]\nAfter=db.service\n${unit('')}`,
      },
    },
    { files: { 'db.container': '[Container]\nImage=docker.io/library/postgres:16\nHealthCmd=pg_isready\n' } },
  ],
};
