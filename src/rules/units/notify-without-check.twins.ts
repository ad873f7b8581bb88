import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.notify-without-check. */
export const twins: Twins = {
  bad: [
    {
      files: { 'db.container': '[Container]\nImage=docker.io/library/postgres:16\nNotify=healthy\n' },
      line: 3,
    },
  ],
  good: [
    { files: { 'web.container': unit('Notify=healthy\nHealthCmd=/check') } },
    { files: { 'web.container': unit('Notify=healthy\nPodmanArgs=--health-cmd=/check') } },
  ],
};
