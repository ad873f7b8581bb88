import { readCalendar } from '../../syntax/unit/calendar.ts';
import { unitLinesRule } from '../parts/scripts/rule.ts';
import { entries, timersOf } from '../parts/scripts/units.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Systemd can read when a timer fires. */
export const scriptsCalendar = unitLinesRule({
  id: 'scripts.calendar',
  title: 'systemd can read when a timer fires',
  severity: 'error',
  why: 'systemd ignores the line; a timer without another one is refused, and the backup never runs.',
  source: 'systemd.time(7), "Calendar Events"',
  *judge(units) {
    for (const timer of timersOf(units)) {
      for (const entry of entries(timer, 'Timer', 'OnCalendar')) {
        if (isTemplated(entry.value) || entry.value.includes('%')) continue;
        const calendar = readCalendar(entry.value);
        if (calendar === undefined)
          yield {
            place: entry.valuePlace,
            message: `systemd ignores this line: "${entry.value}" is no calendar event`,
            help: /^@?\S+ \S+ \S+ \S+ \S+$/.test(entry.value)
              ? 'not as in cron: OnCalendar=*-*-* 02:00:00'
              : 'OnCalendar=*-*-* 02:00:00, Mon..Fri 09:00, hourly, *:0/5',
          };
        else if (calendar.never) yield { place: entry.valuePlace, message: `never comes: ${entry.value}` };
      }
    }
  },
});
