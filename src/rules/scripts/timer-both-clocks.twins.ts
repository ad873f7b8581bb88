import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'a.timer':
          '[Timer]\nOnCalendar=*-*-* 03:00\nOnUnitActiveSec=24h\n[Install]\nWantedBy=timers.target\n',
        'a.service': '[Service]\nType=oneshot\nExecStart=/opt/a\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'a.timer': '[Timer]\nOnBootSec=5min\nOnUnitActiveSec=1h\n[Install]\nWantedBy=timers.target\n',
        'a.service': '[Service]\nType=oneshot\nExecStart=/opt/a\n',
        'b.timer': '[Timer]\nOnBootSec=15min\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n',
        'b.service': '[Service]\nType=oneshot\nExecStart=/opt/b\n',
      },
    },
  ],
};
