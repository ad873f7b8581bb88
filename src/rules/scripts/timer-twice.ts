import { posix } from 'node:path';
import { formatPlace } from '../../place.ts';
import type { UnitEntry, UnitTree } from '../../syntax/unit/tree.ts';
import type { Remark } from '../define-rule.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, runsScript, servicesOf, startedBy, timersOf } from '../parts/scripts/units.ts';
import type { ReadStack } from '../read-stack.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

/** A job that is meant once fires once. */
export const scriptsTimerTwice = timersRule({
  id: 'scripts.timer-twice',
  title: 'a job that is meant once fires once',
  severity: 'warning',
  why: 'Each OnCalendar= adds a time to those before it, in a drop-in too, and cron knows nothing of timers: the backup runs twice a night, and the second run meets the first one or counts as a day in the retention.',
  source: 'systemd.timer(5), OnCalendar=: "multiple times"; an empty assignment resets the list',
  *judge(units, stack) {
    const dropIns = dropInsOf(stack);
    for (const timer of timersOf(units)) {
      const times = entries(timer, 'Timer', 'OnCalendar').filter(
        ({ place }) => place.file === timer.tree.file,
      );
      yield* besideShort(times);
      yield* inDropIns(dropIns.get(timer.name) ?? [], times);
      if (stack.crontabs.length > 0) yield* byCron(stack, units, timer);
    }
  },
});

/** `daily` is midnight: beside `03:00` it is left over from a template. */
function* besideShort(times: readonly UnitEntry[]): Generator<Remark> {
  for (const [word, { often, other }] of Object.entries(shorts)) {
    const short = times.find(({ value }) => value.trim().toLowerCase() === word);
    const said = times.find(({ value }) => other.test(value.trim()));
    if (short === undefined || said === undefined) continue;
    const time = word === 'daily' ? said.value.trim().replace(/^(?:\*-\*-\* )/, '') : said.value.trim();
    yield remarkOf(
      short,
      `fires at ${word === 'daily' ? '00:00' : word === 'weekly' ? 'Mon 00:00' : 'the 1st, 00:00'}, and line ${said.place.line} fires at ${time} again: the job runs twice ${often}`,
      'one of the two',
    );
  }
}

const shorts: Readonly<Record<string, { readonly often: string; readonly other: RegExp }>> = {
  daily: {
    often: 'a day',
    other: /^(?:[A-Z][a-z]{2}(?:\.\.|-|,)\S+ )?(?:\*-\*-\* )?\d{1,2}:\d{2}(?::\d{2})?$/,
  },
  weekly: { often: 'a week', other: /^[A-Z][a-z]{2,8} (?:\*-\*-\* )?\d{1,2}:\d{2}(?::\d{2})?$/ },
  monthly: { often: 'a month', other: /^\*-\*-\d{1,2} \d{1,2}:\d{2}(?::\d{2})?$/ },
};

/** The drop-ins of each timer, by its name. */
function dropInsOf({ systemd }: ReadStack): ReadonlyMap<string, readonly UnitTree[]> {
  const found = [...systemd].flatMap(([source, tree]) => {
    const name = /(?:^|\/)([^/]+\.timer)\.d\/[^/]+$/.exec(source)?.[1];
    return name === undefined ? [] : { name, tree };
  });
  const byName = Map.groupBy(found, ({ name }) => name);
  return new Map([...byName].map(([name, all]) => [name, all.map(({ tree }) => tree)]));
}

/** A drop-in that does not empty the list first. */
function* inDropIns(trees: readonly UnitTree[], times: readonly UnitEntry[]): Generator<Remark> {
  const [first] = times;
  if (first === undefined) return;
  for (const tree of trees) {
    const found = tree.sections.filter(({ name }) => name === 'Timer').flatMap((section) => section.entries);
    const [added] = found.filter(({ key }) => key === 'OnCalendar');
    if (added === undefined || added.value === '') continue;
    yield remarkOf(
      added,
      `adds a time to ${first.value} (${formatPlace(first.place)}) and does not replace it: the job runs at both`,
      'a line OnCalendar= above it',
    );
  }
}

/** The same script by a timer and by cron. */
function* byCron(stack: ReadStack, units: readonly SystemdUnit[], timer: SystemdUnit): Generator<Remark> {
  const service = servicesOf(units).find(({ name }) => name === startedBy(timer));
  if (service === undefined) return;
  for (const { jobs } of stack.crontabs)
    for (const { command, place } of jobs) {
      // For machines without systemd, as packages have it.
      if (command.includes('/run/systemd/system')) continue;
      const script = command
        .split(/[\s;&|"']+/)
        .find((word) => word.startsWith('/') && runsIt(service, word));
      if (script === undefined) continue;
      yield {
        place,
        message: `${timer.name} starts ${posix.basename(script)} too: the job runs twice`,
        help: 'the timer or cron, not both',
      };
    }
}

function runsIt(service: SystemdUnit, path: string): boolean {
  if (/^\/(?:usr\/)?bin\//.test(path) || !runsScript(service, path)) return false;
  // A name alone may be that of a database or a container.
  return entries(service, 'Service', 'ExecStart').some(({ value }) =>
    value.split(/\s+/).some((word) => word.endsWith(`/${posix.basename(path)}`)),
  );
}
