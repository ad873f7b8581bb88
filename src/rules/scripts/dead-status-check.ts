import { shellOptionsAt } from '../../syntax/shell/options.ts';
import type { ShellVisit } from '../../syntax/shell/walk.ts';
import { baseName, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** What is done about a failure is reached when it happens. */
export const scriptsDeadStatusCheck = scriptRule({
  id: 'scripts.dead-status-check',
  title: 'what is done about a failure is reached when it happens',
  severity: 'error',
  why: 'Under set -e the script ends at the command that fails: the mail, the retry and the exit code of the lines that look at $? never come.',
  source: 'bash(1), set -e',
  *judge(script) {
    const visits = simpleCommands(script).filter(({ substituted }) => !substituted);
    for (const [i, visit] of visits.entries()) {
      const { command } = visit;
      const before = visits[i - 1];
      if (before === undefined || !looksForFailure(visit) || before.tested) continue;
      if (!isRightBehind(before, visit, script.text)) continue;
      if (!shellOptionsAt(script, before.command.start).has('errexit')) continue;
      // Where a function is called in a condition, set -e does not count within.
      const calls = visits.filter((each) => each.command.words[0]?.literal === visit.function);
      if (visit.function !== undefined && (calls.length === 0 || calls.some(({ tested }) => tested)))
        continue;
      yield remarkOf(
        command,
        `with set -e the script has ended by now when ${nameOf(before)} in line ${before.command.place.line} failed: this is never true`,
        'if ! COMMAND; then …',
      );
    }
  },
});

/** `[ $? -ne 0 ]`, `[ "$?" != 0 ]`. */
function looksForFailure({ command, tested }: ShellVisit<Simple>): boolean {
  const [name, left, operator, right] = command.words;
  return (
    tested &&
    /^(?:\[|test)$/.test(baseName(name)) &&
    /^"?\$\?"?$/.test(left?.raw ?? '') &&
    /^(?:-ne|-gt|!=)$/.test(operator?.raw ?? '') &&
    /^"?0"?$/.test(right?.raw ?? '')
  );
}

type Simple = ReturnType<typeof simpleCommands>[number]['command'];

/** Nothing but the end of the one statement and the beginning of the other stands between them. */
function isRightBehind(before: ShellVisit<Simple>, visit: ShellVisit<Simple>, text: string): boolean {
  const between = text.slice(before.statement.end, visit.command.start);
  const isAlone = before.statement.chain.length === 1 && before.function === visit.function;
  return isAlone && /^(?:\s|;|#[^\n]*\n)*(?:if\s+)?$/.test(between);
}

function nameOf({ command }: ShellVisit<Simple>): string {
  return baseName(command.words[0]) || 'the assignment';
}
