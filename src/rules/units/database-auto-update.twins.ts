import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.database-auto-update. */
export const twins: Twins = {
  bad: [
    {
      files: { 'd.container': '[Container]\nImage=docker.io/library/postgres:16\nAutoUpdate=registry\n' },
      line: 3,
    },
  ],
  good: [
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
