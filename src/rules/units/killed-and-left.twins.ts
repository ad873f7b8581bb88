import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.killed-and-left. */
export const twins: Twins = {
  bad: [{ files: { 'w.container': unit('HealthCmd=/c\nHealthOnFailure=kill') }, line: 4 }],
  good: [
    {
      files: { 'w.container': unit('HealthCmd=/c\nHealthOnFailure=kill', '[Service]\nRestart=on-failure\n') },
    },
    { files: { 'w.container': unit('HealthCmd=/c\nHealthOnFailure=none') } },
  ],
};
