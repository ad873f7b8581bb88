import type { ShellStatement } from '../../syntax/shell/tree.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import { baseName, realCommand } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** A loop that waits leaves the processor to others. */
export const scriptsBusyWait = scriptRule({
  id: 'scripts.busy-wait',
  title: 'a loop that waits leaves the processor to others',
  severity: 'warning',
  why: 'The loop asks as often as the processor can: it takes a core and thousands of connections from the very server that is starting.',
  source: 'sleep(1)',
  *judge(script) {
    for (const { command } of walkCommands(script)) {
      if (command.kind !== 'until' && command.kind !== 'while') continue;
      const asks = command.condition.some((each) => namesIn(each).some((name) => probes.test(name)));
      const body = command.body.flatMap(namesIn);
      if (!asks || body.some((name) => !/^(?:|:|true|echo|printf|log)$/.test(name))) continue;
      const text = script.text.slice(command.start, command.end);
      if (/\bsleep\b|--(?:wait|retry)|\bread\b/.test(text)) continue;
      yield remarkOf(
        command,
        'asks again at once, as fast as the processor can',
        'sleep 1 between the tries',
      );
    }
  },
});

const probes = /^(?:pg_isready|redis-cli|nc|ncat|mysqladmin|mariadb-admin|systemctl|ping)$/;

function namesIn({ chain }: ShellStatement): string[] {
  return chain.flatMap(({ pipeline }) =>
    pipeline.commands.map((command) =>
      command.kind === 'simple' ? baseName(realCommand(command)[0]) : 'compound',
    ),
  );
}
