import { isTrue } from '../../units/lookup.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, hasMistypedTime, timersOf } from '../parts/scripts/units.ts';

/** Persistent= stands beside OnCalendar=. */
export const scriptsPersistentDoesNothing = timersRule({
  id: 'scripts.persistent-does-nothing',
  title: 'Persistent= stands beside OnCalendar=',
  severity: 'warning',
  why: 'Persistent= makes up for missed calendar times only; after a night without power nothing is made up for.',
  source: 'systemd.timer(5), Persistent=',
  *judge(units) {
    for (const timer of timersOf(units)) {
      if (hasMistypedTime(timer)) continue;
      const [entry] = entries(timer, 'Timer', 'Persistent').slice(-1);
      if (entry === undefined || !isTrue(entry.value) || entries(timer, 'Timer', 'OnCalendar').length > 0)
        continue;
      yield remarkOf(entry, 'does nothing: there is no OnCalendar=', 'OnCalendar=…');
    }
  },
});
