import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.start-limit-never-trips. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'w.container':
          '[Unit]\nStartLimitIntervalSec=30\nStartLimitBurst=5\n' +
          unit('', '[Service]\nRestart=always\nRestartSec=10\n'),
      },
      line: 2,
    },
    {
      files: {
        'w.container': `[Unit]\nStartLimitBurst=3\n${unit('', '[Service]\nRestart=on-failure\nRestartSec=5\n')}`,
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'w.container': `[Unit]\nStartLimitIntervalSec=0\n${unit('', '[Service]\nRestart=always\nRestartSec=10\n')}`,
      },
    },
    {
      files: {
        'w.container':
          '[Unit]\nStartLimitIntervalSec=300\nStartLimitBurst=5\n' +
          unit('', '[Service]\nRestart=always\nRestartSec=10\n'),
      },
    },
  ],
};
