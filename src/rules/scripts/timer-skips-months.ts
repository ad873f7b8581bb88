import { remarkOf, unitLinesRule } from '../parts/scripts/rule.ts';
import { entries, timersOf } from '../parts/scripts/units.ts';

/** A timer of every month comes in every month. */
export const scriptsTimerSkipsMonths = unitLinesRule({
  id: 'scripts.timer-skips-months',
  title: 'a timer of every month comes in every month',
  severity: 'warning',
  why: 'A day that a month has not is left out, not moved: with 31 the job runs seven times a year.',
  source: 'systemd.time(7), "Calendar Events"',
  *judge(units) {
    for (const timer of timersOf(units)) {
      for (const entry of entries(timer, 'Timer', 'OnCalendar')) {
        const [, days = ''] = /(?:^|\s)(?:\*-)?\*-([\d,.]+)(?:\s|$)/.exec(entry.value.trim()) ?? [];
        const least = Math.min(...days.split(/,|\.\./).map(Number));
        if (!(least >= 29 && least <= 31)) continue;
        yield remarkOf(
          entry,
          `left out in each month that has no day ${least}: ${least === 31 ? 'five' : 'one'} of twelve`,
          'OnCalendar=*-*~01 … for the last day of each month, or *-*-* … for every day',
        );
      }
    }
  },
});
