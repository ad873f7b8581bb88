import { shellOptionsAt } from '../../syntax/shell/options.ts';
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
