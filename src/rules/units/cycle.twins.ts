import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.cycle. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container': `[Unit]\nAfter=b.service\n${unit('')}`,
        'b.container': `[Unit]\nDescription=b\nAfter=a.service\n${unit('')}`,
      },
      file: 'b.container',
      line: 3,
    },
    {
      files: {
        'a.container': `[Unit]\nAfter=b.service\n${unit('')}`,
        'b.container': `[Unit]\nAfter=a.service\n${unit('')}`,
      },
      line: 2,
    },
    {
      files: {
        'a.container': unit('[Unit]\nBefore=b.service'),
        'b.container': `[Unit]\nBefore=a.service\n${unit('')}`,
      },
      file: 'b.container',
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'a.container': `[Unit]\nAfter=b.service\n${unit('')}`,
        'b.container': `[Unit]\nBefore=a.service\n${unit('')}`,
      },
    },
  ],
};
