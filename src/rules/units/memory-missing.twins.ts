import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.memory-missing. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'c.container': unit('', '[Service]\nRestart=always\n'),
        'a.container': unit('PodmanArgs=--memory=1g', '[Service]\nRestart=always\n'),
        'b.container': unit('PodmanArgs=-m 1g', '[Service]\nRestart=always\n'),
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'c.container': unit('', '[Service]\nRestart=always\n'),
        'a.container': unit('', '[Service]\nRestart=always\n'),
      },
    },
    {
      files: {
        'c.container': unit('', '[Service]\nType=oneshot\n'),
        'a.container': unit('PodmanArgs=--memory=1g', '[Service]\nRestart=always\n'),
        'b.container': unit('', '[Service]\nRestart=always\nMemoryMax=1G\n'),
      },
    },
  ],
};
