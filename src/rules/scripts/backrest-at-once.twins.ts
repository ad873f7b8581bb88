import type { TwinFiles, Twins } from '../define-rule.ts';

const job = (name: string, type: string, calendar: string, more = ''): TwinFiles => ({
  [`${name}.service`]: `[Service]\nType=oneshot\nExecStart=/usr/bin/pgbackrest --stanza=main --type=${type} backup\n`,
  [`${name}.timer`]: `[Timer]\nOnCalendar=${calendar}\n${more}[Install]\nWantedBy=timers.target\n`,
});

export const twins: Twins = {
  bad: [
    {
      files: { ...job('full', 'full', 'Sun *-*-* 03:00'), ...job('diff', 'diff', '*-*-* 03:00:00') },
      file: 'diff.timer',
      line: 2,
    },
    {
      files: { ...job('a', 'incr', '02:30'), ...job('b', 'full', 'Sat,Sun 02:30') },
      file: 'a.timer',
      line: 2,
    },
  ],
  good: [
    { files: { ...job('full', 'full', 'Sun *-*-* 03:00'), ...job('diff', 'diff', 'Mon..Sat *-*-* 03:00') } },
    { files: { ...job('full', 'full', 'Sun *-*-* 03:00'), ...job('diff', 'diff', '*-*-* 04:00') } },
    {
      files: {
        ...job('full', 'full', 'Sun *-*-* 03:00'),
        ...job('diff', 'diff', '*-*-* 03:00', 'RandomizedDelaySec=2h\n'),
      },
    },
  ],
};
