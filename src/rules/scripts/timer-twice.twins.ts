import type { TwinFiles, Twins } from '../define-rule.ts';

const timer = (...lines: string[]): TwinFiles => ({
  'dump.timer': `[Timer]\n${lines.join('\n')}\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n`,
  'dump.service': '[Service]\nType=oneshot\nExecStart=/opt/app/dump.sh\n',
});

/** For scripts.timer-twice. */
export const twins: Twins = {
  bad: [
    { files: timer('OnCalendar=*-*-* 03:00', 'OnCalendar=daily'), line: 3 },
    { files: timer('OnCalendar=weekly', 'OnCalendar=Sun *-*-* 02:00:00'), line: 2 },
    { files: timer('OnCalendar=daily', 'OnCalendar=Mon..Sat *-*-* 02:00:00'), line: 2 },
    {
      files: {
        ...timer('OnCalendar=*-*-* 03:00'),
        'dump.timer.d/earlier.conf': '[Timer]\nOnCalendar=*-*-* 01:00\n',
      },
      file: 'dump.timer.d/earlier.conf',
      line: 2,
    },
    {
      files: { ...timer('OnCalendar=*-*-* 03:00'), 'etc/cron.d/dump': '0 3 * * * root /opt/app/dump.sh\n' },
      file: 'etc/cron.d/dump',
      line: 1,
    },
  ],
  good: [
    // Each week, and at the end of the year.
    { files: timer('OnCalendar=weekly', 'OnCalendar=*-12-31 20:00:00') },
    // Cron where there is no systemd.
    {
      files: {
        'b.timer': '[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n',
        'b.service': '[Service]\nType=oneshot\nExecStart=/opt/bin/backup.sh\n',
        'cron.d/b': '0 5 * * * root test -d /run/systemd/system || /opt/bin/backup.sh\n',
      },
    },
    // Twice a day, and other days at other hours.
    { files: timer('OnCalendar=*-*-* 03:00', 'OnCalendar=*-*-* 15:00') },
    { files: timer('OnCalendar=Sat,Sun 05:00', 'OnCalendar=Mon..Fri 23:30') },
    {
      files: {
        ...timer('OnCalendar=*-*-* 03:00'),
        'dump.timer.d/earlier.conf': '[Timer]\nOnCalendar=\nOnCalendar=*-*-* 01:00\n',
        'etc/cron.d/other': '0 3 * * * root /opt/app/other.sh\n',
      },
    },
  ],
};
