import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.mount-twice. */
export const twins: Twins = {
  bad: [{ files: { 'w.container': unit('Volume=/a:/data\nVolume=/b:/data/') }, line: 4 }],
  good: [{ files: { 'w.container': unit('Volume=/a:/data\nVolume=/b:/data/b\nVolume=/a:/other') } }],
};
