import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.auto-update-never. */
export const twins: Twins = {
  bad: [
    { files: { 'web.container': '[Container]\nImage=a.io/web:1\nAutoUpdate=yes\n' }, line: 3 },
    {
      files: { 'w.container': '[Container]\nImage=docker.io/acme/app:1@sha256:0123\nAutoUpdate=registry\n' },
      line: 3,
    },
    { files: { 'w.container': '[Container]\nImage=acme/app:1\nAutoUpdate=registry\n' }, line: 3 },
  ],
  good: [
    { files: { 'w.container': unit('AutoUpdate=registry') } },
    { files: { 'w.container': '[Container]\nImage=localhost/app:1\nAutoUpdate=local\n' } },
  ],
};
