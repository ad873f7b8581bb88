import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.bound-to-restarting. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container': `[Unit]\nBindsTo=db.service\nAfter=db.service\n${unit('', '[Service]\nRestart=always\n')}`,
        'db.container': unit('', '[Service]\nRestart=always\n'),
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'web.container': `[Unit]\nBindsTo=db.service\nAfter=db.service\n${unit('')}`,
        'db.container': `[Unit]\nUpholds=web.service\n${unit('', '[Service]\nRestart=always\n')}`,
      },
    },
  ],
};
