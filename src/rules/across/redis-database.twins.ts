import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.redis-database. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'w.container': unit('Environment=CACHE=redis://redis:6379/4'),
        'r.container': '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\n',
        'redis.conf': 'databases 4\nport 6379\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'w.container': unit('Environment=CACHE=redis://redis:6379/15'),
        'r.container': '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\n',
      },
    },
  ],
};
