import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.database-auto-update. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/mongo:7.0.14\nPodmanArgs=--label io.containers.autoupdate=registry\n',
      },
      line: 3,
    },
    { files: { 'db.container': '[Container]\nImage=docker.io/library/postgres:16\nPull=newer\n' }, line: 3 },
    {
      files: { 'd.container': '[Container]\nImage=docker.io/library/postgres:16\nAutoUpdate=registry\n' },
      line: 3,
    },
    {
      files: { 'd.container': '[Container]\nImage=docker.io/library/postgres:17\nPodmanArgs=--pull=newer\n' },
      line: 3,
    },
  ],
  good: [
    // One digest: nothing newer is ever found.
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\nAutoUpdate=registry\n',
      },
    },
    // A digest is one image, however often it is pulled.
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16@sha256:0000000000000000000000000000000000000000000000000000000000000001\nPull=newer\n',
        'app.container': '[Container]\nImage=r.example/app:1\nPull=newer\n',
      },
    },
    // Only what somebody pulled or built here by hand.
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16
AutoUpdate=local
`,
      },
    },
    { files: { 'w.container': unit('AutoUpdate=registry') } },
  ],
};
