import { readCalendar } from '../../syntax/unit/calendar.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, startedBy, timersOf, value } from '../parts/scripts/units.ts';

/** Jobs whose missing run is missed: one that restarts or reports belongs to its hour. */
const keeps =
  /backup|dump|archiv|snapshot|restic|borg|barman|backrest|rsync|rclone|renew|certbot|acme|drill|basebackup/i;

/** A daily backup that was missed is made up for. */
export const scriptsTimerMissed = timersRule({
  id: 'scripts.timer-missed',
  title: 'a daily backup that was missed is made up for',
  severity: 'warning',
  why: 'When the machine is off or restarts at that minute, the backup of the day is not made, and nothing says so.',
  source: 'systemd.timer(5), Persistent=',
  *judge(units) {
    for (const timer of timersOf(units)) {
      if (value(timer, 'Timer', 'Persistent') !== undefined) continue;
      const service = units.find(({ name }) => name === startedBy(timer));
      if (!keeps.test(`${timer.tree.text}\n${startedBy(timer)}\n${service?.tree.text ?? ''}`)) continue;
      const entry = entries(timer, 'Timer', 'OnCalendar').find(
        ({ value: when }) => (readCalendar(when)?.periodSeconds ?? 0) >= 86_400,
      );
      const others = ['OnBootSec', 'OnStartupSec', 'OnActiveSec'].some(
        (key) => entries(timer, 'Timer', key).length > 0,
      );
      if (entry === undefined || others) continue;
      yield {
        ...remarkOf(entry, 'left out when the machine is off at that time', 'Persistent=true'),
        fix: { place: { ...entry.place, column: 1 }, remove: '', insert: 'Persistent=true\n' },
      };
    }
  },
});
