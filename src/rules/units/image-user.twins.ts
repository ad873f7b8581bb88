import type { Twins } from '../define-rule.ts';

/** For units.image-user. */
export const twins: Twins = {
  bad: [
    {
      files: { 'd.container': '[Container]\nImage=docker.io/library/postgres:16.10\nUser=postgress\n' },
      line: 3,
    },
    {
      files: { 'd.container': '[Container]\nImage=docker.io/library/node:22-slim\nUser=app:app\n' },
      line: 3,
    },
    {
      files: { 'd.container': '[Container]\nImage=docker.io/library/postgres:16-alpine\nUser=999\n' },
      line: 3,
    },
    { files: { 'd.container': '[Container]\nImage=docker.io/library/postgres:16\nUser=70:70\n' }, line: 3 },
  ],
  good: [
    {
      files: {
        'd.container': '[Container]\nImage=docker.io/library/postgres:16.10\nUser=postgres\n',
        'e.container': '[Container]\nImage=docker.io/library/nginx:1.29\nUser=www-data\n',
        'f.container': '[Container]\nImage=ghcr.io/acme/node:22\nUser=app\n',
      },
    },
    {
      files: {
        'd.container': '[Container]\nImage=docker.io/library/postgres:16-alpine\nUser=70\n',
        'e.container': '[Container]\nImage=docker.io/library/postgres:16\nUser=postgres\n',
      },
    },
  ],
};
