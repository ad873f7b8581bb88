import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'drop.path': '[Path]\nPathExists=/srv/drop/*.csv\n\n[Install]\nWantedBy=multi-user.target\n',
        'drop.service': '[Service]\nType=oneshot\nExecStart=/usr/local/bin/drop\n',
      },
      line: 2,
    },

    {
      files: {
        'backup.timer': `[Unit]
Description=x
[Timer]
Persistent=true
`,
      },
      line: 3,
    },
    {
      files: {
        'backup.timer': `[Timer]
OnUnitActiveSec=1h
[Install]
WantedBy=timers.target
`,
      },
      line: 2,
    },
    {
      line: 2,
      files: {
        'backup.timer': `[Timer]
OnCalendar=2026-01-01 02:10
[Install]
WantedBy=timers.target
`,
      },
    },
  ],
  good: [
    {
      files: {
        'drop.path':
          '[Path]\nPathExistsGlob=/srv/drop/*.csv\nDirectoryNotEmpty=/srv/in\n\n[Install]\nWantedBy=multi-user.target\n',
        'drop.service': '[Service]\nType=oneshot\nExecStart=/usr/local/bin/drop\n',
      },
    },

    // A first time, of any kind.
    {
      files: {
        'backup.timer': `[Timer]
OnBootSec=5min
OnUnitActiveSec=1h
[Install]
WantedBy=timers.target
`,
      },
    },
    {
      files: {
        'move-once.timer': `[Timer]
OnCalendar=2026-01-01 02:10
[Install]
WantedBy=timers.target
`,
      },
    },
  ],
};
