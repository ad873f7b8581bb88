import { kept } from '../../kept.ts';
import type { ShellSimple, ShellTree, ShellWord } from '../../syntax/shell/tree.ts';
import type { ShellVisit } from '../../syntax/shell/walk.ts';
import type { Remark } from '../define-rule.ts';
import {
  baseName,
  deletesFound,
  goesOn,
  hostCommand,
  isDump,
  isEngine,
  makesBackup,
  realCommand,
  simpleCommands,
  stopsHere,
} from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';
import { plainPrefix } from '../parts/scripts/values.ts';

/** Old backups are deleted only after the new one is good. */
export const scriptsDeletesFirst = commandRule({
  id: 'scripts.deletes-first',
  title: 'old backups are deleted only after the new one is good',
  severity: 'error',
  why: 'When the dump fails night after night, the script deletes the last good backups and makes none.',
  source: 'postgresql.org/docs/current/backup-dump.html',
  *judge(script) {
    const visits = simpleCommands(script);
    yield* emptiesFirst(script, visits);
    for (const visit of visits) {
      if (!makesBackup(visit.command)) continue;
      const deletions = visits.filter(
        (each) =>
          each.function === visit.function &&
          (deletesBackups(each.command) || deletesListed(each)) &&
          !removesOwn(script, each.command),
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
      else yield* beforeCheck(visits, deletions, visit);
      if (before === undefined && goesOn(script, visit)) {
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
            stopsHere(visit, 'the dump'),
          );
      }
    }
  },
});

/** `rm -rf "$backups"/*`, and what is copied there afterwards may fail. */
function* emptiesFirst(script: ShellTree, visits: readonly ShellVisit<ShellSimple>[]): Generator<Remark> {
  if (visits.some(({ command }) => isDump(command))) return;
  for (const { command, function: within, outer } of visits) {
    const [name, ...words] = realCommand(command);
    if (baseName(name) !== 'rm') continue;
    for (const word of words) {
      const { text, isWhole } = plainPrefix(script, word);
      const [, folder = ''] = /^(\/.+)\/[\w.-]*\*(?:\.(?!part|tmp|new)[\w.]+)?$/.exec(text) ?? [];
      if (!isWhole || !/backup|dump|snapshot|archive|\bbak\b/i.test(folder)) continue;
      const filled = visits.find(
        (each) =>
          each.function === within &&
          each.command.start > command.start &&
          each.outer.length <= outer.length &&
          isCopyInto(script, each.command, folder),
      );
      if (filled === undefined) continue;
      yield {
        ...remarkOf(
          command,
          `empties ${folder} before the new one is there (line ${filled.command.place.line})`,
          'behind the check of the new one',
        ),
        severity: 'warning',
      };
    }
  }
}

function isCopyInto(script: ShellTree, command: ShellSimple, folder: string): boolean {
  const [name, second] = hostCommand(command);
  const copies =
    /^(?:cp|mv|rsync|scp|tar|rclone|install)$/.test(baseName(name)) ||
    (isEngine(baseName(name)) && second?.literal === 'cp');
  return copies && command.words.slice(1).some((word) => isIn(plainPrefix(script, word).text, folder));
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** Old ones are deleted, and only then is the new one looked at. */
function* beforeCheck(
  visits: readonly ShellVisit<ShellSimple>[],
  deletions: readonly ShellVisit<ShellSimple>[],
  dump: ShellVisit<ShellSimple>,
): Generator<Remark> {
  const checks = visits.filter(
    (each) =>
      each.function === dump.function && each.command.start > dump.command.start && checksDump(each.command),
  );
  const [check] = checks;
  const deletion = deletions.find(
    ({ command, outer }) => command.start > dump.command.start && outer.length <= dump.outer.length,
  );
  if (check === undefined || deletion === undefined || deletion.command.start > check.command.start) return;
  yield {
    ...remarkOf(
      deletion.command,
      `deletes old backups before the new one is checked (line ${check.command.place.line})`,
      'behind the check of the new one',
    ),
    severity: 'warning',
  };
}

function checksDump(command: ShellSimple): boolean {
  const words = realCommand(command);
  const name = baseName(words[0]);
  const has = (pattern: RegExp) => words.some(({ raw }) => pattern.test(raw));
  if (name === 'pg_restore') return has(/^(?:-l|--list)$/);
  return /^(?:gzip|gunzip|zstd|xz|bzip2|lz4|pigz)$/.test(name) && has(/^(?:-[a-z]*t[a-z]*|--test)$/);
}

/** What the script itself has written before, by the very same word, or under a name of this run alone. */
function removesOwn(script: ShellTree, command: ShellSimple): boolean {
  const words = realCommand(command);
  if (baseName(words[0]) !== 'rm') return false;
  const written = new Set(writtenIn(script).flatMap(({ start, raw }) => (start < command.start ? raw : [])));
  const targets = words.slice(1).filter(({ raw }) => !raw.startsWith('-'));
  return targets.length > 0 && targets.every(({ raw }) => raw.includes('$$') || written.has(raw));
}

const writtenIn = kept((script: ShellTree): readonly ShellWord[] =>
  simpleCommands(script).flatMap(({ command }) =>
    command.redirections.flatMap(({ operator, target }) =>
      target !== undefined && /^>[>|]?$/.test(operator) ? target : [],
    ),
  ),
);

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
  if (name === 'find') return deletesFound(words) && !/\.(?:part|tmp|partial|new)\b/.test(text);
  if (name === 'rclone') return / (?:sync|delete|purge)\b/.test(text) && !text.includes('--backup-dir');
  if (name === 'restic') return / forget\b/.test(text);
  if (name === 'borg') return / (?:prune|delete)\b/.test(text);
  if (name === 'wal-g') return / delete\b/.test(text) && / --confirm\b/.test(text);
  if (name === 'aws') return / s3 +(?:rm\b|sync\b.*--delete)/.test(text);
  if (name !== 'rm') return false;
  return (
    /\.(?:dump|sql|gz|zst|tar|bak|backup|rdb|tgz)\b|\*/.test(text) &&
    !/\.(?:part|tmp|partial|new|incoming)\b|\/tmp\b|\$\{?(?:tmp|TMP|part)/.test(text)
  );
}
