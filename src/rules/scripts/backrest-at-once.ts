import type { Remark } from '../define-rule.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf, startedBy, timersOf, value } from '../parts/scripts/units.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

/** Two backups of one stanza do not begin at once. */
export const scriptsBackrestAtOnce = timersRule({
  id: 'scripts.backrest-at-once',
  title: 'two backups of one stanza do not begin at once',
  severity: 'warning',
  why: 'pgBackRest takes a lock for each stanza: the second one ends with "unable to acquire lock … is another pgBackRest process running?", and which one is the second is a matter of chance: on that day there may be no full backup.',
  source: 'pgbackrest.org/configuration.html, lock-path',
  *judge(units): Generator<Remark> {
    const services = new Map(servicesOf(units).map((each) => [each.name, each]));
    const jobs = timersOf(units).flatMap((timer) => {
      const stanza = stanzaOf(services.get(startedBy(timer)));
      const calendar = entries(timer, 'Timer', 'OnCalendar');
      const [entry, more] = calendar;
      const time = entry === undefined || more !== undefined ? undefined : timeOf(entry.value);
      const isSpread = value(timer, 'Timer', 'RandomizedDelaySec') !== undefined;
      return stanza === undefined || entry === undefined || time === undefined || isSpread
        ? []
        : [{ timer, stanza, entry, time }];
    });
    for (const [at, job] of jobs.entries()) {
      const other = jobs.find(
        (each, index) =>
          index < at &&
          each.stanza === job.stanza &&
          each.time.clock === job.time.clock &&
          meet(each.time, job.time),
      );
      if (other === undefined) continue;
      // The one that runs each day is the one to move, or to leave that day out.
      const [daily, rare] = job.time.days === undefined ? [job, other] : [other, job];
      yield remarkOf(
        daily.entry,
        `begins at the same second as ${rare.timer.name} (${rare.entry.value}): one of them finds the stanza locked and fails`,
        'OnCalendar= of the days that the other leaves, or another hour',
      );
    }
  },
});

function stanzaOf(service: SystemdUnit | undefined): string | undefined {
  if (service === undefined) return undefined;
  const line = entries(service, 'Service', 'ExecStart').find(
    ({ value: text }) => /\bpgbackrest\b/.test(text) && /\sbackup(?:\s|$)/.test(text),
  );
  return line === undefined ? undefined : (/--stanza[= ](\S+)/.exec(line.value)?.[1] ?? '');
}

interface Time {
  readonly clock: string;
  /** Undefined: each day. */
  readonly days: ReadonlySet<string> | undefined;
}

const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Of days of the week alone; of the month a plain day may fall on any of them. */
function timeOf(text: string): Time | undefined {
  const [, days, date = '*-*-*', hour, minute, second = '00'] =
    /^([A-Za-z][A-Za-z.,]*\s+)?([\d*][\d*-]*\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text.trim()) ?? [];
  if (hour === undefined || minute === undefined || !/^\*-\*-\*\s*$/.test(date)) return undefined;
  const clock = `${hour.padStart(2, '0')}:${minute}:${second}`;
  if (days === undefined) return { clock, days: undefined };
  const found = days
    .trim()
    .toLowerCase()
    .split(',')
    .flatMap((part) => {
      const [from = '', to = from] = part.split('..').map((each) => each.slice(0, 3));
      const [first, last] = [week.indexOf(from), week.indexOf(to)];
      return first <= last ? week.slice(first, last + 1) : [...week.slice(first), ...week.slice(0, last + 1)];
    });
  return { clock, days: new Set(found) };
}

function meet(one: Time, other: Time): boolean {
  if (one.days === undefined || other.days === undefined) return true;
  return [...one.days].some((day) => other.days?.has(day));
}
