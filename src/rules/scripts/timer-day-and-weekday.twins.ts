import type { Twins } from '../define-rule.ts';

const timer = (line: string) => ({
  'a.timer': `[Timer]\n${line}\n[Install]\nWantedBy=timers.target\n`,
  'a.service': '[Service]\nType=oneshot\nExecStart=/bin/a\n',
});

/** For scripts.timer-day-and-weekday. */
export const twins: Twins = {
  bad: [{ files: timer('OnCalendar=Mon *-*-01 04:00'), line: 2 }],
  good: [
    { files: timer('OnCalendar=Mon *-*-1..7 04:00') },
    { files: timer('OnCalendar=*-*-01 04:00\nOnCalendar=Sun 05:00') },
    { files: timer('OnCalendar=Fri *-*-13 13:00') },
  ],
};
