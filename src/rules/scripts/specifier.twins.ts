import type { Twins } from '../define-rule.ts';

/** For scripts.specifier. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'b.service': `[Service]
Type=oneshot
ExecStart=/bin/sh -c 'tar czf /b/$(date +%%Y-%m-%%d).tgz /srv'
`,
      },
      line: 3,
    },
    {
      files: {
        'borg.service':
          '[Service]\nType=oneshot\nExecStart=/usr/bin/borg create ::{hostname}-{now:%Y-%m-%dT%H:%M} /srv\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'b.service': `[Service]
Type=oneshot
ExecStart=/bin/sh -c 'tar czf /b/$(date +%%F).tgz /srv'
ExecStartPre=/bin/echo %n %i
`,
      },
    },
    {
      files: {
        'borg.service':
          '[Service]\nType=oneshot\nExecStart=/usr/bin/borg create ::{hostname}-{now:%%Y-%%m-%%dT%%H:%%M} /srv\n',
      },
    },
  ],
};
