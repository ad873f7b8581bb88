import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.choice. */
export const twins: Twins = {
  bad: [
    { files: { 'w.container': unit('LogDriver=syslog') }, line: 3 },
    { files: { 'w.container': unit('Pull=ifnotpresent') }, line: 3 },
  ],
  good: [{ files: { 'w.container': unit('LogDriver=passthrough\nPull=newer') } }],
};
