import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.newer-key. */
export const twins: Twins = {
  bad: [
    {
      files: { 'a.container': '[Container]\nImage=a.io/a:1\nHealthCmd=true\nNotify=healthy\n' },
      targets: { podman: '4.9' },
      line: 4,
    },
    { files: { 'web.container': unit('Memory=1g') }, line: 3, targets: { podman: '4.9' } },
  ],
  good: [
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nHealthCmd=true\nNotify=healthy\n' } },
    { files: { 'web.container': unit('PodmanArgs=--memory=1g\nShmSize=64m') }, targets: { podman: '4.9' } },
  ],
};
