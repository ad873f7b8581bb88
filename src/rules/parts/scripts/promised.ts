import { posix } from 'node:path';
import type { ShellTree, ShellWord } from '../../../syntax/shell/tree.ts';
import { readCalendar } from '../../../syntax/unit/calendar.ts';
import type { UnitEntry } from '../../../syntax/unit/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { setElsewhere } from './backup-paths.ts';
import { type SystemdUnit, systemdUnits } from './rule.ts';
import { entries, runsScript, servicesOf, startedBy, timersOf } from './units.ts';
import { plainPrefix } from './values.ts';

/** The scripts that a path of the contract names. */
export function scriptsAt(stack: ReadStack, path: string): readonly ShellTree[] {
  const name = posix.basename(path);
  return stack.scripts.filter(
    ({ file }) => posix.basename(file).replace(/\.(?:j2|tmpl|template)$/, '') === name,
  );
}

/** A word as the script has it; a default that a unit or an environment file may replace is none. */
export function surely(stack: ReadStack, script: ShellTree, word: ShellWord): string | undefined {
  const { text, isWhole, names } = plainPrefix(script, word);
  return isWhole && !names.some((name) => setElsewhere(stack).has(name)) ? text : undefined;
}

/** A timer's schedule, with the longest pause that it leaves. */
export interface Pause {
  readonly entry: UnitEntry;
  readonly seconds: number;
}

/** The longest pause between two runs of a script; undefined where no timer here starts it, or that is not known. */
export function pauseOf(stack: ReadStack, script: ShellTree): Pause | undefined {
  const units = systemdUnits(stack);
  const services = servicesOf(units).filter((service) => runsScript(service, script.file));
  const names = new Set(services.map(({ name }) => name));
  const pauses = timersOf(units).flatMap((timer) =>
    names.has(startedBy(timer)) ? (readPause(timer) ?? []) : [],
  );
  const [only, more] = pauses;
  return more === undefined ? only : undefined;
}

function readPause(timer: SystemdUnit): Pause | undefined {
  const others = ['OnUnitActiveSec', 'OnUnitInactiveSec', 'OnBootSec', 'OnActiveSec'];
  const calendar = entries(timer, 'Timer', 'OnCalendar');
  const [entry, more] = calendar;
  if (
    entry === undefined ||
    more !== undefined ||
    others.some((key) => entries(timer, 'Timer', key).length > 0)
  )
    return undefined;
  const read = readCalendar(entry.value, 2026);
  return read === undefined || read.never ? undefined : { entry, seconds: read.longestSeconds };
}
