import type { ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import type { Rule } from '../define-rule.ts';
import { baseName, deletesFound, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';
import { type Pause, scriptPause } from '../parts/scripts/promised.ts';
import { plainPrefix } from '../parts/scripts/values.ts';
import type { ReadStack } from '../read-stack.ts';

/** Archived WAL is kept until the next base backup is made. */
export const acrossWalRetention: Rule = {
  id: 'across.wal-retention',
  title: 'Archived WAL is kept until the next base backup is made',
  area: 'across',
  severity: 'error',
  why: 'A base backup is restored with all WAL since its start. Where WAL is deleted sooner than the next one is made, for days on end nothing can be restored to a point in time, and replay stops at the first segment that is gone.',
  source: 'postgresql.org/docs/current/continuous-archiving.html#BACKUP-PITR-RECOVERY; find(1), -mtime',
  *judge(stack) {
    const pause = basePause(stack);
    if (pause === undefined) return;
    for (const script of allScripts(stack)) {
      if (!/\b(?:mtime|mmin)\b/.test(script.text)) continue;
      for (const { command } of simpleCommands(script)) {
        const kept = walKept(script, command);
        if (kept === undefined || kept >= pause.seconds) continue;
        yield {
          place: command.place,
          message: `deletes WAL after ${inDays(kept)}, and up to ${inDays(pause.seconds)} pass between two base backups (${pause.place.file}:${pause.place.line})`,
          help: `-mtime +${Math.ceil(pause.seconds / 86_400) * 2}, or base backups more often`,
        };
      }
    }
  },
};

/** Of the only job that makes base backups. */
function basePause(stack: ReadStack): Pause | undefined {
  const makers = stack.scripts.filter((script) =>
    script.text.includes('pg_basebackup')
      ? simpleCommands(script).some(({ command }) =>
          command.words.some((word) => baseName(word) === 'pg_basebackup'),
        )
      : false,
  );
  const [only, more] = makers;
  return only === undefined || more !== undefined ? undefined : scriptPause(stack, only);
}

/** How long `find` leaves archived WAL, in seconds; undefined for other commands. */
function walKept(script: ShellTree, command: ShellSimple): number | undefined {
  const words = realCommand(command);
  if (baseName(words[0]) !== 'find' || !deletesFound(words)) return undefined;
  const folder = words[1] === undefined ? '' : plainPrefix(script, words[1]).text;
  if (
    !/(?:^|[/_-])(?:pg_?)?(?:wal|wals|archive|wal[_-]?archives?|archived?[_-]?wals?)(?:[/_-]|$)/i.test(folder)
  )
    return undefined;
  const at = words.findIndex(({ literal }) => literal === '-mtime' || literal === '-mmin');
  const value = words[at + 1];
  const count = value === undefined ? undefined : /^\+(\d+)$/.exec(plainPrefix(script, value).text)?.[1];
  if (count === undefined) return undefined;
  return words[at]?.literal === '-mtime' ? (Number(count) + 1) * 86_400 : Number(count) * 60;
}

function inDays(seconds: number): string {
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}
