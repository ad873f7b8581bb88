import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.boot-target. */
export const twins: Twins = {
  bad: [
    {
      files: {
        '.config/containers/systemd/web.container': unit('', '[Install]\nWantedBy=multi-user.target\n'),
      },
      line: 5,
    },
  ],
  good: [
    {
      files: { 'etc/containers/systemd/web.container': unit('', '[Install]\nWantedBy=multi-user.target\n') },
    },
    { files: { 'web.container': unit('', '[Install]\nWantedBy=multi-user.target default.target\n') } },
  ],
};
