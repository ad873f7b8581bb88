import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.newer-key. */
export const twins: Twins = {
  bad: [
    {
      files: { 'web.container': '[Unit]\nAfter=db.container\n[Container]\nImage=docker.io/acme/app:1\n' },
      targets: { podman: '5.2' },
      line: 2,
    },
    {
      files: {
        'web.container.d/x.conf': '[Container]\nReadOnly=true\n',
        'web.container': '[Container]\nImage=docker.io/acme/app:1\n',
      },
      targets: { podman: '4.9' },
      line: 2,
    },

    {
      files: { 'a.container': '[Container]\nImage=a.io/a:1\nHealthCmd=true\nNotify=healthy\n' },
      targets: { podman: '4.9' },
      line: 4,
    },
    { files: { 'web.container': unit('Memory=1g') }, line: 3, targets: { podman: '4.9' } },
  ],
  good: [
    {
      files: {
        'web.container': '[Unit]\nAfter=db.container\n[Container]\nImage=docker.io/acme/app:1\n',
        'db.container': '[Container]\nImage=docker.io/acme/app:1\n',
      },
      targets: { podman: '5.3' },
    },

    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nHealthCmd=true\nNotify=healthy\n' } },
    { files: { 'web.container': unit('PodmanArgs=--memory=1g\nShmSize=64m') }, targets: { podman: '4.9' } },
  ],
};
