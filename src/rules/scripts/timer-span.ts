import { readCalendar, readSpan } from '../../syntax/unit/calendar.ts';
import { unitLinesRule } from '../parts/scripts/rule.ts';
import { entries, timersOf } from '../parts/scripts/units.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Systemd can read the spans of a timer, and they fit its period. */
export const scriptsTimerSpan = unitLinesRule({
  id: 'scripts.timer-span',
  title: 'systemd can read the spans of a timer, and they fit its period',
  severity: 'error',
  why: 'systemd ignores a span that it cannot read; one longer than the period lets the timer skip runs.',
  source: 'systemd.time(7), "Parsing Time Spans"; systemd.timer(5)',
  *judge(units) {
    for (const timer of timersOf(units)) {
      const periods = entries(timer, 'Timer', 'OnCalendar').map(
        (entry) => readCalendar(entry.value)?.periodSeconds ?? Number.POSITIVE_INFINITY,
      );
      const period = Math.min(...periods);
      for (const key of [
        'OnBootSec',
        'OnStartupSec',
        'OnActiveSec',
        'OnUnitActiveSec',
        'OnUnitInactiveSec',
        'RandomizedDelaySec',
        'AccuracySec',
      ]) {
        for (const entry of entries(timer, 'Timer', key)) {
          if (isTemplated(entry.value) || entry.value.includes('%')) continue;
          const span = readSpan(entry.value);
          if (span === undefined)
            yield {
              place: entry.valuePlace,
              message: `systemd ignores this line: "${entry.value}" is no time span`,
              help: '30s, 5min, 1h 30min, 1d',
            };
          else if (/^(?:Random|Accuracy)/.test(key) && span > period)
            yield {
              place: entry.valuePlace,
              message: `up to ${entry.value} late is longer than the whole period: runs fall together or are left out`,
              help: `${key} well below the period`,
            };
        }
      }
    }
  },
});
