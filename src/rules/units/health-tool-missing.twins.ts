import type { Twins } from '../define-rule.ts';

/** For units.health-tool-missing. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7-alpine\nHealthCmd=curl -f http://localhost:6379\n',
      },
      line: 3,
    },
    {
      files: {
        'r.container': '[Container]\nImage=docker.io/library/postgres:16\nHealthCmd=wget -q localhost:5432\n',
      },
      line: 3,
    },
  ],
  good: [
    { files: { 'r.container': '[Container]\nImage=docker.io/library/postgres:16\nHealthCmd=pg_isready\n' } },
    {
      files: {
        'r.container': '[Container]\nImage=docker.io/acme/postgres:16\nHealthCmd=curl -f http://localhost/\n',
      },
    },
  ],
};
