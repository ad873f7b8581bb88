import type { ShellSimple } from '../../syntax/shell/tree.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import { baseName, execOptions, realCommand } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** A loop over lines reaches the last of them. */
export const scriptsLoopInputEaten = commandRule({
  id: 'scripts.loop-input-eaten',
  title: 'a loop over lines reaches the last of them',
  severity: 'error',
  why: 'The command reads from the same input as the loop and takes all lines that are left: only the first host or database is worked off, and the script ends with success.',
  source: 'ssh(1), -n; shellcheck SC2095',
  *judge(script) {
    const visits = walkCommands(script);
    for (const { command, pipeline } of visits) {
      if (command.kind !== 'while') continue;
      const reads = command.condition.some(({ chain }) =>
        chain.some((link) => {
          const first = link.pipeline.commands[0];
          return (
            first?.kind === 'simple' &&
            first.words[0]?.literal === 'read' &&
            !first.words.some(({ literal }) => /^-u/.test(literal ?? ''))
          );
        }),
      );
      const isFed =
        command.redirections.some(
          ({ operator, fd }) => /^<{1,3}-?$/.test(operator) && (fd === undefined || fd === '0'),
        ) || pipeline.commands[0] !== command;
      if (!reads || !isFed) continue;
      const start = command.body[0]?.start ?? command.end;
      const eater = visits.find(
        (visit) =>
          visit.command.kind === 'simple' &&
          visit.command.start >= start &&
          visit.command.end <= command.end &&
          visit.pipeline.commands[0] === visit.command &&
          eats(visit.command) &&
          !visit.outer.some(
            (each) =>
              each !== command &&
              each.start > command.start &&
              each.redirections.some(({ operator }) => operator.startsWith('<')),
          ),
      );
      if (eater !== undefined)
        yield remarkOf(
          eater.command,
          'takes the lines that are left for the loop: it ends after the first',
          '</dev/null behind it (or ssh -n)',
        );
    }
  },
});

function eats(command: ShellSimple): boolean {
  if (
    command.redirections.some(
      ({ operator, fd }) => operator.startsWith('<') && (fd === undefined || fd === '0'),
    )
  )
    return false;
  const options = execOptions(command);
  if (options !== undefined) return options.some((each) => /^-[a-z]*i|^--interactive/.test(each));
  const words = realCommand(command);
  const name = baseName(words[0]);
  if (name === 'ssh') return !words.some(({ literal }) => /^-[a-zA-Z]*n[a-zA-Z]*$|^-f$/.test(literal ?? ''));
  return name === 'ffmpeg' && !words.some(({ literal }) => literal === '-nostdin');
}
