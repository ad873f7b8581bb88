import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.memory-contradiction. */
export const twins: Twins = {
  bad: [
    { files: { 'w.container': unit('PodmanArgs=--memory=1g --memory-swap=512m') }, line: 3 },
    { files: { 'w.container': unit('PodmanArgs=--memory-swap=512m') }, line: 3 },
    { files: { 'w.container': unit('PodmanArgs=--memory=2g', '[Service]\nMemoryMax=1G\n') }, line: 5 },
  ],
  good: [
    {
      files: {
        'w.container': unit(
          'PodmanArgs=--memory=1g --memory-swap=1g',
          '[Service]\nMemoryMax=1G\nMemoryHigh=900M\n',
        ),
      },
    },
    { files: { 'w.container': unit('PodmanArgs=--memory=1g --memory-swap=-1') } },
    { files: { 'w.container': unit('', '[Service]\nMemoryMax=50%\n') } },
  ],
};
