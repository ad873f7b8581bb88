import type { Twins } from '../define-rule.ts';

const timer = (line: string) => ({
  'a.timer': `[Timer]\n${line}\n[Install]\nWantedBy=timers.target\n`,
  'a.service': '[Service]\nType=oneshot\nExecStart=/bin/a\n',
});

/** For scripts.timer-every-minute. */
export const twins: Twins = {
  bad: [{ files: timer('OnCalendar=*-*-* 03:*:00'), line: 2 }],
  good: [
    { files: timer('OnCalendar=*-*-* 03:00:00') },
    { files: timer('OnCalendar=*-*-* *:*:00') },
    { files: timer('OnCalendar=*-*-* 08..18:*:00') },
    { files: timer('OnCalendar=03:00/15') },
  ],
};
