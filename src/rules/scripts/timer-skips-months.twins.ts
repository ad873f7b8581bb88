import type { TwinFiles, Twins } from '../define-rule.ts';

const timer = (when: string): TwinFiles => ({
  'dump.timer': `[Timer]\nOnCalendar=${when}\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n`,
  'dump.service': '[Service]\nType=oneshot\nExecStart=/usr/local/bin/dump\n',
});

/** For scripts.timer-skips-months. */
export const twins: Twins = {
  bad: [
    { files: timer('*-*-31 02:30:00'), line: 2 },
    { files: timer('*-30 23:00'), line: 2 },
    { files: timer('*-*-29,31 04:00'), line: 2 },
  ],
  good: [
    // The last day of the month, and a day that each one named has.
    { files: timer('*-*~01 02:30:00') },
    { files: timer('*-01,03,05-31 02:30:00') },
    { files: timer('*-*-28 02:30:00') },
    { files: timer('*-*-1,31 02:30:00') },
    { files: timer('Sun *-*-22..31 02:30:00') },
  ],
};
