import { posix } from 'node:path';
import type { Place } from '../../../place.ts';
import { calendarOf } from '../../../syntax/crontab/parse.ts';
import type { ShellTree, ShellWord } from '../../../syntax/shell/tree.ts';
import { readCalendar } from '../../../syntax/unit/calendar.ts';
import { calendarPaces } from '../../../syntax/unit/timer.ts';
import type { ReadStack } from '../../read-stack.ts';
import { installedName } from '../../stack/mask-templates.ts';
import type { SystemdUnit } from '../../stack/systemd-units.ts';
import { setElsewhere } from './backup-paths.ts';
import { systemdUnits } from './rule.ts';
import { entries, runsScript, servicesOf, startedBy, timersOf } from './units.ts';
import { plainPrefix } from './values.ts';

/** The scripts that a path of the contract names. */
export function scriptsAt(stack: ReadStack, path: string): readonly ShellTree[] {
  const name = posix.basename(path);
  return stack.scripts.filter(({ file }) => installedName(file) === name);
}

/** A word as the script has it; a default that a unit or an environment file may replace is none. */
export function surely(stack: ReadStack, script: ShellTree, word: ShellWord): string | undefined {
  const { text, isWhole, names } = plainPrefix(script, word);
  return isWhole && !names.some((name) => setElsewhere(stack).has(name)) ? text : undefined;
}

/** The schedule of a timer or of cron, with the longest pause that it leaves. */
export interface Pause {
  readonly place: Place;
  readonly seconds: number;
}

/** The longest pause between two runs of a script; undefined where nothing here starts it by the clock, or that is not known. */
export function scriptPause(stack: ReadStack, script: ShellTree): Pause | undefined {
  const units = systemdUnits(stack);
  const services = servicesOf(units).filter(
    (service) => service.tree.file === script.file || runsScript(service, script.file),
  );
  const names = new Set(services.map(({ name }) => name));
  const pauses = timersOf(units).flatMap((timer) =>
    names.has(startedBy(timer)) ? (timerPause(timer) ?? []) : [],
  );
  const [only, more] = [...pauses, ...cronPauses(stack, script.file)];
  return more === undefined ? only : undefined;
}

/** The longest pause of a timer; undefined where it is not one calendar event alone that says when it fires. */
export function timerPause(timer: SystemdUnit): Pause | undefined {
  const counts = ['OnUnitActiveSec', 'OnUnitInactiveSec', 'OnBootSec', 'OnActiveSec'];
  const isAlone =
    entries(timer, 'Timer', 'OnCalendar').length === 1 &&
    counts.every((key) => entries(timer, 'Timer', key).length === 0);
  const [pace] = isAlone ? calendarPaces(timer.tree) : [];
  return pace && { place: pace.entry.valuePlace, seconds: pace.seconds };
}

/** Lines of cron that run a script, each with the longest pause that it leaves. */
export function cronPauses(stack: ReadStack, file: string): readonly Pause[] {
  const name = installedName(file);
  return stack.crontabs.flatMap(({ jobs }) =>
    jobs.flatMap((job): Pause[] => {
      if (!job.command.split(/[\s;&|"']+/).some((word) => posix.basename(word) === name)) return [];
      const read = readCalendar(calendarOf(job) ?? '');
      return read === undefined || read.never ? [] : [{ place: job.place, seconds: read.longestSeconds }];
    }),
  );
}
