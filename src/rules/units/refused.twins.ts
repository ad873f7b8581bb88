import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.refused. */
export const twins: Twins = {
  bad: [
    { files: { 'web.container': '[Container]\nExec=x\n' }, line: 1 },
    { files: { 'web.container': unit('Network=app.network') }, line: 3 },
    { files: { 'web.container': unit('Volume=data.volume:/data') }, line: 3 },
    { files: { 'web.container': unit('', '[Service]\nKillMode=process\n') }, line: 5 },
    { files: { 'web.container': unit('', '[Service]\nType=simple\n') }, line: 5 },
  ],
  good: [
    {
      files: {
        'web.container': unit('Network=host\nVolume=data:/data', '[Service]\nType=oneshot\nKillMode=mixed\n'),
      },
    },
  ],
};
