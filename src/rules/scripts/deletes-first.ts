import type { ShellSimple } from '../../syntax/shell/tree.ts';
import type { ShellVisit } from '../../syntax/shell/walk.ts';
import {
  baseName,
  deletesFound,
  goesOn,
  isDump,
  realCommand,
  simpleCommands,
} from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** Old backups are deleted only after the new one is good. */
export const scriptsDeletesFirst = scriptRule({
  id: 'scripts.deletes-first',
  title: 'old backups are deleted only after the new one is good',
  severity: 'error',
  why: 'When the dump fails night after night, the script deletes the last good backups and makes none.',
  source: 'postgresql.org/docs/current/backup-dump.html',
  *judge(script) {
    const visits = simpleCommands(script);
    for (const visit of visits) {
      if (!isDump(visit.command)) continue;
      const deletions = visits.filter(
        (each) => each.function === visit.function && (deletesBackups(each.command) || deletesListed(each)),
      );
      const before = deletions.find(
        (each) => each.command.start < visit.command.start && each.outer.length <= visit.outer.length,
      );
      if (before !== undefined)
        yield remarkOf(
          before.command,
          `deletes old backups before the new one is made (line ${visit.command.place.line})`,
          'behind the check of the new one',
        );
      else if (goesOn(script, visit)) {
        const after = deletions.find(
          (each) =>
            each.command.start > visit.command.start &&
            !each.tested &&
            each.outer.length <= visit.outer.length &&
            each.statement.chain.length === 1,
        );
        const checked =
          after !== undefined &&
          visits.some(
            (each) =>
              each.command.start > visit.command.start &&
              each.command.start < after.command.start &&
              /^(?:exit|return|die|fail|test|\[)$/.test(baseName(each.command.words[0])),
          );
        if (after !== undefined && !checked)
          yield remarkOf(
            after.command,
            `deletes old backups even when the dump in line ${visit.command.place.line} failed`,
            'set -e at the top, or || exit 1 behind the dump',
          );
      }
    }
  },
});

/** `ls -t … | tail -n +8 | xargs rm`: what is deleted stands in front. */
function deletesListed({ command, pipeline }: ShellVisit<ShellSimple>): boolean {
  const [first] = pipeline.commands;
  if (baseName(command.words[0]) !== 'xargs' || baseName(realCommand(command)[0]) !== 'rm') return false;
  if (first?.kind !== 'simple' || !/^(?:ls|find)$/.test(baseName(first.words[0]))) return false;
  const text = first.words.map(({ raw }) => raw).join(' ');
  return (
    /backup|dump|\.(?:dump|sql|gz|zst|tar|bak|rdb|tgz)\b/i.test(text) &&
    !/\.(?:part|tmp|partial)\b|\/tmp\b/.test(text)
  );
}

function deletesBackups(command: ShellSimple): boolean {
  const words = realCommand(command);
  const name = baseName(words[0]);
  const text = words.map((word) => word.raw).join(' ');
  if (name === 'find') return deletesFound(words) && !/\.(?:part|tmp|partial)/.test(text);
  if (name === 'rclone') return / (?:sync|delete|purge)\b/.test(text) && !text.includes('--backup-dir');
  if (name === 'restic') return / forget\b/.test(text);
  if (name === 'aws') return / s3 +(?:rm\b|sync\b.*--delete)/.test(text);
  if (name !== 'rm') return false;
  return (
    /\.(?:dump|sql|gz|zst|tar|bak|backup|rdb|tgz)\b|\*/.test(text) &&
    !/\.(?:part|tmp|partial)\b|\/tmp\b|\$(?:tmp|TMP|part)/.test(text)
  );
}
