import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, timersOf } from '../parts/scripts/units.ts';

/** A timer goes by the calendar or by its last run. */
export const scriptsTimerBothClocks = timersRule({
  id: 'scripts.timer-both-clocks',
  title: 'a timer goes by the calendar or by its last run',
  severity: 'warning',
  why: 'Each of the two starts the job: it runs twice a day where once was meant, the second time at an hour that moves with every reboot.',
  source: 'systemd.timer(5): "Multiple directives may be combined"',
  *judge(units) {
    for (const timer of timersOf(units)) {
      const [calendar] = entries(timer, 'Timer', 'OnCalendar');
      const again = ['OnUnitActiveSec', 'OnUnitInactiveSec'].flatMap((key) =>
        entries(timer, 'Timer', key),
      )[0];
      if (calendar === undefined || again === undefined) continue;
      yield remarkOf(
        again,
        `starts the job anew after ${again.value}, besides ${calendar.value} in line ${calendar.place.line}`,
        'one of the two',
      );
    }
  },
});
