import type { ShellSimple } from '../../syntax/shell/tree.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** A script that asks whether a service is well looks at the status of the answer. */
export const scriptsCheckIgnoresStatus = commandRule({
  id: 'scripts.check-ignores-status',
  title: 'a script that asks whether a service is well looks at the status of the answer',
  severity: 'warning',
  why: 'curl ends with 0 on every answer, 500 and 502 of the proxy too, unless it is told to fail: the deployment counts as good whatever came back.',
  source: 'curl(1), --fail, --write-out',
  *judge(script) {
    for (const { command, pipeline, substituted, outer } of simpleCommands(script)) {
      const words = realCommand(command).map(({ literal, raw }) => literal ?? raw);
      if (baseName(command.words[0]) !== 'curl' || substituted || pipeline.commands.at(-1) !== command)
        continue;
      const around = outer.at(-1);
      // What a loop waits for is an answer that counts, whatever its address.
      const isAwaited =
        (around?.kind === 'until' || around?.kind === 'while') &&
        around.condition.some(({ start, end }) => start <= command.start && command.end <= end) &&
        words.some((word) => /^["']?\$/.test(word)) &&
        !words.some((word) => /^["']?https?:\/\/\w/.test(word));
      if (isMessageLost(words) && !isThrownAway(command, words)) {
        yield remarkOf(
          command,
          'curl ends with 0 when what it sends is refused (401, 404, 500): nobody learns that nobody was told',
          'curl -f …',
        );
        continue;
      }
      if (
        pipeline.commands.length > 1 ||
        !(isAwaited || words.some((word) => health.test(word))) ||
        !isThrownAway(command, words)
      )
        continue;
      if (words.some((word) => looks.test(word))) continue;
      yield remarkOf(
        command,
        'curl ends with 0 on 500 and 502 too, and its output is thrown away: whatever answers passes',
        'curl -f …',
      );
    }
  },
});

/** Something is posted, again and again until it arrives. */
function isMessageLost(words: readonly string[]): boolean {
  return (
    words.some((word) => /^--retry\b/.test(word)) &&
    words.some((word) => /^(?:-d|--data(?:-\w+)*|--json)(?:=|$)/.test(word)) &&
    !words.some((word) => looks.test(word) || /^(?:-K|--unix-socket)/.test(word))
  );
}

const health =
  /^["']?(?:https?:\/\/)?[^\s/]+(?:\/[\w.$?={}-]+)*\/(?:up|ping|ht|_?health\w*|-\/(?:health|ready)\w*|ready\w*|live\w*|status|api\/health)\/?["']?$/i;

/** What makes the status count; a config file may too. */
const looks =
  /^(?:--fail(?:-\w+)*|-[a-zA-Z]*[fwKiID][a-zA-Z]*|--write-out.*|--config.*|--head|--include|--dump-header.*)$/;

function isThrownAway(command: ShellSimple, words: readonly string[]): boolean {
  const into = words.findIndex((word) => /^(?:-[a-zA-Z]*o|--output)$/.test(word));
  return (
    (into !== -1 && words[into + 1] === '/dev/null') ||
    words.some((word) => /^(?:-[a-zA-Z]*o|--output=)\/dev\/null$/.test(word)) ||
    command.redirections.some(
      ({ operator, fd, target }) =>
        /^(?:>|>>|&>|>&)$/.test(operator) && (fd ?? '1') === '1' && target?.literal === '/dev/null',
    )
  );
}
