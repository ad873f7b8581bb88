import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.mount-twice. */
export const twins: Twins = {
  bad: [
    { files: { 'w.container': unit('Volume=/a:/data\nVolume=/b:/data/') }, line: 4 },
    { files: { 'w.container': unit('Tmpfs=/tmp:size=1m\nTmpfs=/tmp:size=2m') }, line: 4 },
    { files: { 'w.container': unit('Volume=/srv/a:/data\nTmpfs=/data') }, line: 4 },
  ],
  good: [
    { files: { 'w.container': unit('Volume=/a:/data\nVolume=/b:/data/b\nVolume=/a:/other') } },
    { files: { 'w.container': unit('Mount=type=tmpfs,destination=/tmp\nTmpfs=/tmp') } },
  ],
};
