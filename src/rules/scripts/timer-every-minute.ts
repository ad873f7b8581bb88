import type { UnitEntry } from '../../syntax/unit/tree.ts';
import type { Remark } from '../define-rule.ts';
import { remarkOf, unitLinesRule } from '../parts/scripts/rule.ts';
import { entries, timersOf } from '../parts/scripts/units.ts';

/** A timer of one hour fires once in it. */
export const scriptsTimerEveryMinute = unitLinesRule({
  id: 'scripts.timer-every-minute',
  title: 'a timer of one hour fires once in it',
  severity: 'warning',
  why: 'A star in the place of the minutes is each of them: "03:*:00" fires sixty times between three and four, each time as soon as the run before it is over.',
  source: 'systemd.time(7), "Calendar Events"',
  *judge(units) {
    for (const timer of timersOf(units))
      for (const entry of entries(timer, 'Timer', 'OnCalendar')) {
        const seconds =
          /(?:^|\s)(?:\d{1,2}|\*):(?:\d{1,2}|\*):(\d{0,2}\/\d+|\d+,[\d,]+|(?<=\d:)\*)(?:\s|$)/.exec(
            entry.value,
          )?.[1];
        if (seconds !== undefined)
          yield remarkOf(
            entry,
            `fires again and again within one minute: ${seconds} stands in the place of the seconds`,
            `OnCalendar=${entry.value.replace(`:${seconds}`, ':00')}`,
          );
        yield* beyond(entry);
        const [, hour] =
          /(?:^|\s)(\d{1,2}|[\d*]+\/\d+|\d+(?:,\d+)+):\*(?::0?0)?(?:\s|$)/.exec(entry.value) ?? [];
        if (hour === undefined) continue;
        if (!/^\d+$/.test(hour)) {
          yield remarkOf(
            entry,
            `fires in each minute of the hours ${hour}, sixty times in each`,
            `OnCalendar=${entry.value.replace(`${hour}:*`, `${hour}:00`)}`,
          );
          continue;
        }
        yield remarkOf(
          entry,
          `fires sixty times, in each minute of the hour from ${hour}:00`,
          `OnCalendar=${entry.value.replace(/(\d{1,2}):\*(?::0?0)?/, '$1:00:00')}`,
        );
      }
  },
});

/** `*:05/90`: there is no minute 95, so it comes once an hour. */
function* beyond(entry: UnitEntry): Generator<Remark> {
  const [, hours = '', minutes = ''] =
    /(?:^|\s)([\d*,./]+):([\d*,./]+)(?::[\d*,./]+)?(?:\s|$)/.exec(entry.value) ?? [];
  for (const [field, end, name] of [
    [hours, 24, 'hour'],
    [minutes, 60, 'minute'],
  ] as const) {
    const [, from = '', step = ''] = /^(\d+|\*)\/(\d+)$/.exec(field) ?? [];
    if (step === '' || Number(from === '*' ? 0 : from) + Number(step) < end) continue;
    yield remarkOf(
      entry,
      `${field} is ${name} ${from === '*' ? 0 : from} alone: ${step} more is none of the ${end} that there are`,
      'OnUnitActiveSec= beside OnBootSec= for spans of another kind',
    );
  }
}
