import type { ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { baseName, deletesFound, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { scriptPause, scriptsAt, surely } from '../parts/scripts/promised.ts';
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
      yield* keptByCount(stack, script, keepDays);
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

/** `ls -t … | tail -n +15 | xargs rm` keeps 14 backups: as many days as pass between them. */
function* keptByCount(stack: ReadStack, script: ShellTree, keepDays: number): Generator<Remark> {
  const pause = scriptPause(stack, script);
  if (pause === undefined) return;
  for (const { command, pipeline } of simpleCommands(script)) {
    const [list, ...others] = pipeline.commands;
    if (list !== command || baseName(command.words[0]) !== 'ls') continue;
    const words = others.flatMap((each) => (each.kind === 'simple' ? [each] : []));
    const isDeleted = words.some((each) => baseName(realCommand(each)[0]) === 'rm');
    const [cut] = words.filter((each) => /^(?:tail|head)$/.test(baseName(each.words[0])));
    const count = cut === undefined ? undefined : countOf(stack, script, cut);
    if (!isDeleted || cut === undefined || count === undefined) continue;
    const days = Math.floor((count * pause.seconds) / 86_400);
    if (days >= keepDays) continue;
    yield {
      place: cut.place,
      message: `${count} backups are kept, which is ${days} days, and the contract promises ${keepDays} days`,
      help: `find … -mtime +${keepDays - 1} -delete`,
    };
  }
}

/** How many files `tail -n +N` and `head -n -N` leave. */
function countOf(stack: ReadStack, script: ShellTree, { words }: ShellSimple): number | undefined {
  const texts = words.slice(1).map((word) => surely(stack, script, word));
  const value = texts[0] === '-n' ? texts[1] : texts[0]?.replace(/^-n/, '');
  const name = baseName(words[0]);
  const [, digits] = (name === 'tail' ? /^\+(\d+)$/ : /^-(\d+)$/).exec(value ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits) - (name === 'tail' ? 1 : 0);
}
