import { baseName, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** $? is that of the command that is meant. */
export const scriptsStatusOfAnother = commandRule({
  id: 'scripts.status-of-another',
  title: '$? is that of the command that is meant',
  severity: 'error',
  why: 'An echo in between has set $? to 0: the failure before it is never seen.',
  source: 'bash(1), "Special Parameters"',
  *judge(script) {
    const visits = simpleCommands(script);
    for (const [i, visit] of visits.entries()) {
      const { command } = visit;
      if (
        !/^(?:\[|test)$/.test(baseName(command.words[0])) ||
        !command.words.some(({ raw }) => /^"?\$\?"?$/.test(raw))
      )
        continue;
      const loop = /\bdone\s*[\n;]\s*(?:if\s+)?$/.test(script.text.slice(0, command.start));
      if (loop) {
        yield remarkOf(
          command,
          '$? is that of the last command in the last round of the loop before, or 0 where there was none',
          'if ! COMMAND; then …',
        );
        continue;
      }
      const before = visits[i - 1];
      if (before === undefined || before.function !== visit.function) continue;
      const between = script.text.slice(before.command.end, command.start);
      if (
        !/^(?:echo|printf)$/.test(baseName(before.command.words[0])) ||
        // A file that cannot be written is a failure of echo too.
        before.command.redirections.some(({ target }) => !/^(?:[\d-]|\/dev\/\w+$)/.test(target?.raw ?? '')) ||
        !/^[^\n]*\n\s*(?:(?:el)?if\s+)?$/.test(between)
      )
        continue;
      if (
        before.outer.length !== visit.outer.length &&
        before.outer.length > Math.max(0, visit.outer.length - 1)
      )
        continue;
      yield remarkOf(
        command,
        `$? is that of ${baseName(before.command.words[0])} in line ${before.command.place.line}: always 0`,
        'if ! COMMAND; then …',
      );
    }
  },
});
