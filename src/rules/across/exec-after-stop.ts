import type { Place } from '../../place.ts';
import type { ShellSimple, ShellTree, ShellWord } from '../../syntax/shell/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import {
  baseName,
  hostCommand,
  isEngine,
  realCommand,
  simpleCommands,
  wholeText,
} from '../parts/scripts/commands.ts';
import { type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';

/** Nothing is run in a container that is stopped or not yet there. */
export const acrossExecAfterStop: Rule = {
  id: 'across.exec-after-stop',
  title: 'Nothing is run in a container that is stopped or not yet there',
  area: 'across',
  severity: 'error',
  why: 'Quadlet removes a container when its service stops: "no such container", and the dump of that night is empty or missing.',
  source: 'podman-exec(1); podman-systemd.unit(5): containers are run with --rm',
  *judge(stack) {
    const units = plannedUnits(stack);
    const byService = new Map(units.map((each) => [each.plan.service.replace(/\.service$/, ''), each]));
    for (const script of stack.scripts) {
      if (!/\bsystemctl\b/.test(wholeText(script)) || !/\bexec\b/.test(wholeText(script))) continue;
      yield* inScript(script, byService);
    }
    for (const each of units) yield* besidesItsRun(each);
  },
};

/** Before ExecStart= there is no container, and after it none any more; behind a "-" that may fail. */
function* besidesItsRun({ unit, plan }: PlannedUnit): Generator<Remark> {
  for (const { key, value, valuePlace } of unit.sections.get('Service') ?? []) {
    if (!/^Exec(?:StartPre|StopPost)$/.test(key) || /^[@:+!]*-/.test(value)) continue;
    const word = /(?:^|[\s'"])\S*podman\s+exec\s+(?:-\S+\s+)*([\w.%-]+)/.exec(value)?.[1];
    if (word !== plan.containerName && !/^%[NpP]$/.test(word ?? '')) continue;
    const isBefore = key === 'ExecStartPre';
    yield {
      place: valuePlace,
      message: `${isBefore ? 'before the start there is no container' : 'after the stop there is no container any more'}: podman exec fails${isBefore ? `, and ${plan.service} never starts` : ''}`,
      help: isBefore
        ? value.replace(/podman\s+exec/, 'podman run --rm').replace(word ?? '', plan.image.reference)
        : 'ExecStop=',
      severity: isBefore ? 'error' : 'warning',
    };
  }
}

function* inScript(script: ShellTree, byService: ReadonlyMap<string, PlannedUnit>) {
  const stopped = new Map<string, Place>();
  for (const { command, outer, function: within, tested } of simpleCommands(script)) {
    const words = command.words.map(({ literal, raw }) => literal ?? raw);
    if (baseName(hostCommand(command)[0]) === 'systemctl' && within === undefined) {
      const does = words.find((word) => /^(?:stop|start|restart|try-restart|isolate|reload)$/.test(word));
      if (does === undefined) continue;
      // What a variable names may be any of them.
      if (does !== 'stop') {
        if (words.some((word) => word.includes('$') || word.endsWith('.target'))) stopped.clear();
        for (const unit of named(words, byService)) stopped.delete(unit.plan.containerName);
      } else if (outer.length === 0 && !tested) {
        for (const unit of named(words, byService)) stopped.set(unit.plan.containerName, command.place);
      }
      continue;
    }
    const container = within === undefined ? execIn(command, stopped.keys()) : undefined;
    const at = container === undefined ? undefined : stopped.get(container);
    if (at === undefined) continue;
    yield {
      place: at,
      message: `stops ${container}, and line ${command.place.line} runs something in it: there is no such container any more`,
      help: 'stop only what writes to it, or start it first',
    };
  }
}

function named(
  words: readonly string[],
  byService: ReadonlyMap<string, PlannedUnit>,
): readonly PlannedUnit[] {
  return words.flatMap((word) => byService.get(word.replace(/\.service$/, '')) ?? []);
}

/** The container of `podman exec`, of those that are asked for. */
function execIn(command: ShellSimple, containers: Iterable<string>): string | undefined {
  const all = new Set(containers);
  const at = command.words.findIndex((word) => isEngine(baseName(word)));
  if (at === -1 || command.words[at + 1]?.literal !== 'exec' || realCommand(command).length === 0)
    return undefined;
  // What stands behind the container is its command, in which a user or a database may have the name of another.
  const end = command.words.indexOf(realCommand(command)[0] as ShellWord);
  return command.words
    .slice(at + 2, end === -1 ? undefined : end)
    .find(({ literal }) => literal !== undefined && all.has(literal))?.literal;
}
