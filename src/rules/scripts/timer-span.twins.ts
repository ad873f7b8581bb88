import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.timer': `[Timer]
OnBootSec=5 mins
OnUnitActiveSec=1h
`,
      },
      line: 2,
    },
    {
      files: {
        'backup.timer': `[Timer]
OnCalendar=*:0/5
RandomizedDelaySec=10min
`,
      },
      line: 3,
    },
  ],
  good: [
    // Every way to write one, and a period that leaves room.
    {
      files: {
        'backup.timer': `[Timer]
OnBootSec=1h 30min
OnUnitActiveSec=90
OnActiveSec=1.5h
AccuracySec=1us
OnCalendar=hourly
RandomizedDelaySec=5m
`,
        // As certbot's own.
        'renew.timer': `[Timer]
OnCalendar=*-*-* 00,12:00:00
RandomizedDelaySec=43200
`,
      },
    },
  ],
};
