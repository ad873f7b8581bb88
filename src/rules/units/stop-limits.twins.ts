import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.stop-limits. */
export const twins: Twins = {
  bad: [
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\n[Service]\nTimeoutSec=5\n' }, line: 4 },
    // Podman's own 10 s count too.
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:17.2
[Service]
TimeoutStopSec=5
`,
      },
      line: 4,
    },
    { files: { 'w.container': unit('StopTimeout=300') }, line: 3 },
    {
      files: { 'w.container': unit('PodmanArgs=--stop-timeout=120', '[Service]\nTimeoutStopSec=1min\n') },
      line: 5,
    },
  ],
  good: [
    { files: { 'w.container': unit('StopTimeout=300', '[Service]\nTimeoutStopSec=330\n') } },
    { files: { 'w.container': unit('StopTimeout=300', '[Service]\nTimeoutStopSec=infinity\n') } },
    { files: { 'w.container': unit('StopTimeout=60') } },
    { files: { 'w.container': unit('StopTimeout=120', '[Service]\nTimeoutSec=0\n') } },
  ],
};
