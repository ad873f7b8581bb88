import type { ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import type { ShellVisit } from '../../syntax/shell/walk.ts';
import type { Remark } from '../define-rule.ts';
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
    yield* inTraps(script, visits);
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
        !/^(?:echo|printf|trap|set|true|:)$/.test(baseName(before.command.words[0])) ||
        // A file that cannot be written is a failure of echo too.
        before.command.redirections.some(({ target }) => !/^(?:[\d-]|\/dev\/\w+$)/.test(target?.raw ?? '')) ||
        // In `elif` it is that of the condition before, whatever stands in the branch; a format may fail in `$(printf …)`.
        before.substituted ||
        // `${DRY} lvcreate`: an echo in one case alone.
        script.text.charAt(before.command.start) === '$' ||
        !/^[^\n]*\n\s*(?:if\s+)?$/.test(between)
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

/** `trap finish EXIT`, and finish asks for $? behind a command of its own. */
function* inTraps(script: ShellTree, visits: readonly ShellVisit<ShellSimple>[]): Generator<Remark> {
  if (!/\btrap\s+["']?\w+["']?\s+[^\n]*\b(?:EXIT|ERR|0)\b/.test(script.text)) return;
  const handlers = new Set(
    visits.flatMap(({ command: { words } }) =>
      words[0]?.literal === 'trap' ? (words[1]?.literal ?? []) : [],
    ),
  );
  for (const name of handlers) {
    // What a message is made of in a library stands elsewhere.
    const own = visits.filter(
      (each) => each.function === name && !each.substituted && each.command.place.file === script.file,
    );
    const first = own.find(
      ({ command }) =>
        !/^(?:local|declare|trap|set|:|true)$/.test(command.words[0]?.literal ?? '') ||
        /\$\?/.test(command.words.map(({ raw }) => raw).join(' ')),
    );
    const asks = own.find(
      ({ command }) =>
        command.assignments.some(({ value }) => value?.raw.replaceAll('"', '') === '$?') ||
        (/^(?:local|declare)$/.test(command.words[0]?.literal ?? '') &&
          command.words.some(({ raw }) => /=["']?\$\?["']?$/.test(raw))),
    );
    if (
      first === undefined ||
      asks === undefined ||
      asks === first ||
      first.command.start > asks.command.start ||
      asks.outer.length > first.outer.length
    )
      continue;
    yield remarkOf(
      asks.command,
      `$? is that of ${baseName(first.command.words[0])} in line ${first.command.place.line} by now: the script ends with 0 whatever failed`,
      'first of all in the function',
    );
  }
}
