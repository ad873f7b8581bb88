import type { ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import type { Rule } from '../define-rule.ts';
import { deletesFound, simpleCommands } from '../parts/scripts/commands.ts';
import { scriptsAt, surely } from '../parts/scripts/promised.ts';
import type { ReadStack } from '../read-stack.ts';

/** Backups are kept as long as the contract promises. */
export const acrossContractRetention: Rule = {
  id: 'across.contract-retention',
  title: 'Backups are kept as long as the contract promises',
  area: 'across',
  severity: 'error',
  why: 'A fault that is seen late, within the time that was promised, finds no backup from before it any more.',
  source: 'the contract, recovery.backup.keepDays; find(1): -mtime +N takes what is N + 1 days old or older',
  *judge(stack) {
    if (stack.recovery === undefined) return;
    const { script: path, keepDays } = stack.recovery.backup;
    for (const script of scriptsAt(stack, path)) {
      for (const { command } of simpleCommands(script)) {
        if (!deletesFound(command.words)) continue;
        const at = command.words.findIndex(({ literal }) => literal === '-mtime' || literal === '-mmin');
        const word = command.words[at + 1];
        const kept = at === -1 || word === undefined ? undefined : daysOf(stack, script, { at, command });
        if (word === undefined || kept === undefined || kept >= keepDays) continue;
        yield {
          place: word.place,
          message: `what is ${kept} days old is deleted, and the contract promises ${keepDays} days`,
          help: `-mtime +${keepDays - 1}`,
        };
      }
    }
  },
};

/** How many whole days a file lives. */
function daysOf(
  stack: ReadStack,
  script: ShellTree,
  { at, command }: { at: number; command: ShellSimple },
): number | undefined {
  const [option, word] = command.words.slice(at, at + 2);
  const text = word === undefined ? undefined : surely(stack, script, word);
  const count = /^\+(\d+)$/.exec(text ?? '')?.[1];
  if (count === undefined) return undefined;
  return option?.literal === '-mtime' ? Number(count) + 1 : Math.floor(Number(count) / 1440);
}
