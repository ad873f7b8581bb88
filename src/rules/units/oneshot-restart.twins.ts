import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.oneshot-restart. */
export const twins: Twins = {
  bad: [{ files: { 'w.container': unit('', '[Service]\nType=oneshot\nRestart=always\n') }, line: 6 }],
  good: [
    { files: { 'w.container': unit('', '[Service]\nType=oneshot\nRestart=on-failure\n') } },
    { files: { 'w.container': unit('', '[Service]\nRestart=always\n') } },
  ],
};
