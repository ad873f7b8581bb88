import { shellOptionsAt } from '../../syntax/shell/options.ts';
import type { ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import type { ShellVisit } from '../../syntax/shell/walk.ts';
import type { Remark } from '../define-rule.ts';
import { isDump, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** Set -e holds where a function is called. */
export const scriptsErrexitLost = scriptRule({
  id: 'scripts.errexit-lost',
  title: 'set -e holds where a function is called',
  severity: 'error',
  why: 'Within if, ||, && and ! a shell leaves set -e out, in the functions too that are called there: the dump fails and the function goes on.',
  source: 'bash(1), set -e',
  *judge(script) {
    const visits = simpleCommands(script);
    for (const visit of visits) {
      const { command } = visit;
      yield* inGroup(script, visit);
      if (visit.function === undefined || visit.tested || !isDump(command)) continue;
      if (!shellOptionsAt(script, command.start).has('errexit')) continue;
      const name = visit.function;
      const calls = visits.filter((each) => each.command.words[0]?.literal === name);
      const goesOnAfter = visits.some(
        (each) =>
          each.function === visit.function &&
          each.command.start > command.end &&
          each.statement !== visit.statement,
      );
      if (calls.length === 0 || !calls.every(({ tested }) => tested) || !goesOnAfter) continue;
      yield remarkOf(
        command,
        `${name} goes on when this fails: line ${calls[0]?.command.place.line} calls it in a condition, where set -e does not count`,
        '|| return 1',
      );
    }
  },
});

/** `if { pg_dump …; gzip …; }; then`: also what was a function and stands in its place. */
function* inGroup(
  script: ShellTree,
  { command, statement, tested, outer }: ShellVisit<ShellSimple>,
): Generator<Remark> {
  const group = outer.at(-1);
  if (!tested || group?.kind !== 'group' || statement.chain.length > 1 || !isDump(command)) return;
  if (!shellOptionsAt(script, command.start).has('errexit') || group.body.at(-1) === statement) return;
  yield remarkOf(
    command,
    'what stands behind it goes on when this fails: all of it is run in a condition, where set -e does not count',
    '|| return 1, or && between the two',
  );
}
