import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.health-keys-without-check. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'z.container':
          '[Container]\nImage=docker.io/library/postgres:16\nHealthCmd=pg_isready\nHealthInterval=0s\nNotify=healthy\n',
      },
      line: 4,
    },
    {
      files: { 'a.container': '[Container]\nImage=a.io/a:1\nHealthCmd=none\nHealthInterval=30s\n' },
      line: 4,
    },
    {
      files: { 'r.container': '[Container]\nImage=docker.io/library/redis:7\nHealthOnFailure=kill\n' },
      line: 3,
    },
  ],
  good: [
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nHealthCmd=none\n' } },
    { files: { 'r.container': unit('HealthOnFailure=kill') } },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nHealthCmd=redis-cli ping\nHealthOnFailure=kill\n',
      },
    },
  ],
};
