import type { Twins } from '../define-rule.ts';

/** For units.image-user. */
export const twins: Twins = {
  bad: [
    {
      files: { 'd.container': '[Container]\nImage=docker.io/library/postgres:16-alpine\nUser=999\n' },
      line: 3,
    },
    { files: { 'd.container': '[Container]\nImage=docker.io/library/postgres:16\nUser=70:70\n' }, line: 3 },
  ],
  good: [
    {
      files: {
        'd.container': '[Container]\nImage=docker.io/library/postgres:16-alpine\nUser=70\n',
        'e.container': '[Container]\nImage=docker.io/library/postgres:16\nUser=postgres\n',
      },
    },
  ],
};
