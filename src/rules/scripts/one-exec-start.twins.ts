import type { Twins } from '../define-rule.ts';

/** For scripts.one-exec-start. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\n[Service]\nExecStart=/usr/bin/podman run x\n',
      },
      line: 4,
    },
    { files: { 'a.service': '[Service]\nExecStart=/bin/a\nExecStart=/bin/b\n' }, line: 3 },
  ],
  good: [
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\n[Service]\nExecStart=\nExecStartPre=/bin/true\n',
      },
    },
    { files: { 'a.service': '[Service]\nType=oneshot\nExecStart=/bin/a\nExecStart=/bin/b\n' } },
    { files: { 'a.service': '[Service]\nExecStart=/bin/a\nExecStart=\nExecStart=/bin/b\n' } },
  ],
};
