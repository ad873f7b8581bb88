import { functionsOf } from '../../syntax/shell/expand.ts';
import type { ShellCommand, ShellSimple, ShellStatement, ShellTree } from '../../syntax/shell/tree.ts';
import { baseName, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** Cleaning up does not hide a failure. */
export const scriptsTrapHides = scriptRule({
  id: 'scripts.trap-hides',
  title: 'cleaning up does not hide a failure',
  severity: 'error',
  why: "exit 0 in the trap is the script's own exit code: whatever fails, systemd, cron and the alarm see success.",
  source: 'bash(1), trap: EXIT, ERR',
  *judge(script) {
    for (const { command } of simpleCommands(script)) {
      const [name, action, ...signals] = command.words;
      if (baseName(name) !== 'trap' || action === undefined) continue;
      const when = signals.map(({ literal }) => literal ?? '');
      const text = action.literal ?? action.raw.replaceAll(/^["']|["']$/g, '');
      if (!when.some((each) => /^(?:EXIT|0|ERR)$/.test(each))) continue;
      const tells =
        when.some((each) => /^(?:EXIT|0)$/.test(each)) &&
        /\b(?:curl|wget)\b[^;]*(?:hc-ping|healthchecks|heartbeat|deadman|\/ping\/|uptime|cronitor|\/api\/push)/i.test(
          text,
        ) &&
        !/\$\?|\bif\b|\[|\brc\b|status|\/fail/i.test(text);
      if (tells)
        yield remarkOf(
          command,
          'tells the watch that all is well at every end of the script, after a failure too',
          'trap \'curl … /"$?"\' EXIT, or the call as the last command of the script',
        );
      const ending = when.some((each) => /^(?:EXIT|0|ERR)$/.test(each)) ? endOf(script, text) : undefined;
      if (ending !== undefined)
        yield remarkOf(
          ending,
          `the script ends with ${ending.words[1]?.literal === '0' ? '0' : 'the status of tidying up'} whatever has failed: line ${command.place.line} calls this at its end`,
          'rc=$? as the first line of the function, and exit "$rc" as its last',
        );
      if (!/(?:^|;|&&|\|\||\n)\s*(?:exit\s+0|exit\s+true)\s*;?\s*$/.test(text)) continue;
      yield remarkOf(command, 'the script ends with 0 whatever has failed', 'the trap without exit 0');
    }
  },
});

/** `exit 0`, or `exit $?` behind what tidies up, as the last command of the function that a trap calls. */
function endOf(script: ShellTree, action: string): ShellSimple | undefined {
  const body = functionsOf(script).get(action.trim());
  if (body?.kind !== 'group') return undefined;
  const last = onlyCommand(body.body.at(-1));
  if (last?.kind !== 'simple' || last.words[0]?.literal !== 'exit') return undefined;
  const code = last.words[1]?.raw.replaceAll('"', '') ?? '';
  const before = onlyCommand(body.body.at(-2));
  const isLost = code === '$?' && before?.kind === 'simple' && before.assignments.length === 0;
  return code === '0' || isLost ? last : undefined;
}

function onlyCommand(statement: ShellStatement | undefined): ShellCommand | undefined {
  return statement?.chain.at(-1)?.pipeline.commands.at(-1);
}
