import { remarkOf, unitLinesRule } from '../parts/scripts/rule.ts';
import { entries, timersOf } from '../parts/scripts/units.ts';

/** A timer of one day of the month fires in each month. */
export const scriptsTimerDayAndWeekday = unitLinesRule({
  id: 'scripts.timer-day-and-weekday',
  title: 'a timer of one day of the month fires in each month',
  severity: 'warning',
  why: 'A weekday and a day of the month must both fit: "Mon *-*-01" fires when the first is a Monday, in one month or two of a year.',
  source: 'systemd.time(7), "Calendar Events"',
  *judge(units) {
    for (const timer of timersOf(units)) {
      for (const entry of entries(timer, 'Timer', 'OnCalendar')) {
        const [, weekday = '', day = ''] =
          /^([A-Z][a-z]+(?:[.,-]+[A-Z][a-z]+)*)\s+(?:\*-)?\*-(\d{1,2})(?:\s|$)/i.exec(entry.value.trim()) ??
          [];
        // Of Friday the 13th and the like the day is what is meant.
        if (day === '' || (day === '13' && /^fri/i.test(weekday))) continue;
        yield remarkOf(
          entry,
          `fires only in months whose day ${day} is ${weekday}: both must fit`,
          `OnCalendar=*-*-${day}, or ${weekday} *-*-1..7 for the first of the month`,
        );
      }
    }
  },
});
