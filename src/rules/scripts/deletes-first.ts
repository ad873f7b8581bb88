import { kept } from '../../kept.ts';
import type { ShellSimple, ShellTree, ShellWord } from '../../syntax/shell/tree.ts';
import { excludeEachOther, type ShellVisit } from '../../syntax/shell/walk.ts';
import type { UnitEntry } from '../../syntax/unit/tree.ts';
import type { Remark } from '../define-rule.ts';
import {
  baseName,
  deletesFound,
  goesOn,
  hostCommand,
  isDump,
  isEngine,
  makesBackup,
  rawWithDollars,
  realCommand,
  simpleCommands,
  stopsHere,
} from '../parts/scripts/commands.ts';
import { commandRule, remarkOf, systemdUnits } from '../parts/scripts/rule.ts';
import { entries } from '../parts/scripts/units.ts';
import { plainPrefix } from '../parts/scripts/values.ts';
import type { ReadStack } from '../read-stack.ts';
import { installedName } from '../stack/mask-templates.ts';

/** Old backups are deleted only after the new one is good. */
export const scriptsDeletesFirst = commandRule({
  id: 'scripts.deletes-first',
  title: 'old backups are deleted only after the new one is good',
  severity: 'error',
  why: 'When the dump fails night after night, the script deletes the last good backups and makes none.',
  source: 'postgresql.org/docs/current/backup-dump.html',
  *judge(script, stack) {
    yield* inService(stack, script);
    const visits = simpleCommands(script);
    yield* emptiesFirst(script, visits);
    yield* emptiesFar(visits);
    for (const visit of visits) {
      if (!makesBackup(visit.command) || makesStandby(visit.command)) continue;
      const deletions = visits.filter(
        (each) =>
          each.function === visit.function &&
          !excludeEachOther(each, visit) &&
          (deletesBackups(each.command) || deletesListed(each)) &&
          !removesOwn(script, each.command),
      );
      const before = deletions.find(
        (each) => each.command.start < visit.command.start && levelOf(each) <= visit.outer.length,
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

/** `pg_basebackup -R`: the copy is a standby's data, and its folder has to be empty. */
function makesStandby(command: ShellSimple): boolean {
  const words = realCommand(command);
  return (
    baseName(words[0]) === 'pg_basebackup' &&
    words.some(({ raw }) => /^(?:-\w*R\w*|--write-recovery-conf)$/.test(raw))
  );
}

/** A loop over what is to be deleted is one step of the list that it stands in. */
function levelOf(visit: ShellVisit<ShellSimple>): number {
  return visit.outer.length - (deletesInLoop(visit) ? 1 : 0);
}

/** `ExecStartPre=find … -delete` of a service that makes a backup. */
function* inService(stack: ReadStack, script: ShellTree): Generator<Remark> {
  if (!stack.systemd.has(script.file)) return;
  const [only] = simpleCommands(script);
  if (only === undefined || !deletesBackups(only.command)) return;
  const isHere = ({ place }: UnitEntry) =>
    place.file === script.file && place.line === script.statements[0]?.place.line;
  const service = systemdUnits(stack).find((unit) => entries(unit, 'Service', 'ExecStartPre').some(isHere));
  if (service === undefined) return;
  const line = entries(service, 'Service', 'ExecStartPre').find(isHere);
  const makes = entries(service, 'Service', 'ExecStart').find(
    ({ value }) =>
      /\b(?:pg_dump|pg_basebackup|restic\s[^|;]*backup|borg\s[^|;]*create|mariadb-dump|mysqldump)\b/.test(
        value,
      ) ||
      value
        .split(/\s+/)
        .some((word) =>
          stack.scripts.some(
            (each) =>
              word.startsWith('/') &&
              installedName(each.file) === word.slice(word.lastIndexOf('/') + 1) &&
              simpleCommands(each).some(({ command }) => makesBackup(command)),
          ),
        ),
  );
  if (line === undefined || makes === undefined) return;
  yield {
    place: line.place,
    message: `deletes old backups before the new one is made (line ${makes.place.line})`,
    help: `ExecStartPost=${line.value}`,
  };
}

/** `rm -rf "$backups"/*`, and what is copied there afterwards may fail. */
function* emptiesFirst(script: ShellTree, visits: readonly ShellVisit<ShellSimple>[]): Generator<Remark> {
  if (visits.some(({ command }) => isDump(command))) return;
  for (const visit of visits) {
    const { command, function: within, outer } = visit;
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
          !excludeEachOther(each, visit) &&
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

/** `aws s3 rm --recursive s3://vault/app/`, and then the new one is copied there. */
function* emptiesFar(visits: readonly ShellVisit<ShellSimple>[]): Generator<Remark> {
  for (const visit of visits) {
    const { command, function: within } = visit;
    const texts = realCommand(command).map(({ raw }) => raw.replaceAll(/["']/g, ''));
    const isAll =
      (texts[0] === 'aws' && texts[1] === 's3' && texts[2] === 'rm' && texts.includes('--recursive')) ||
      (texts[0] === 'rclone' && /^(?:delete|purge)$/.test(texts[1] ?? ''));
    const place = texts
      .slice(2)
      .find((text) => /^s3:\/\/|^[\w-]+:/.test(text))
      ?.replace(/\/+$/, '');
    if (
      !isAll ||
      place === undefined ||
      texts.some((text) => /^--(?:min-age|max-age|include|exclude|filter)/.test(text))
    )
      continue;
    const filled = visits.find(
      (each) =>
        each.function === within &&
        each.command.start > command.start &&
        !excludeEachOther(each, visit) &&
        /^(?:aws|rclone)$/.test(baseName(realCommand(each.command)[0])) &&
        each.command.words.some(({ raw }) => /^(?:cp|sync|copy|copyto|mv|move)$/.test(raw)) &&
        isIn((each.command.words.at(-1)?.raw ?? '').replaceAll(/["']/g, '').replace(/\/+$/, ''), place),
    );
    if (filled === undefined) continue;
    yield remarkOf(
      command,
      `deletes all backups at ${place} before the new one is there (line ${filled.command.place.line})`,
      'behind the copy, and by age: --min-age 14d',
    );
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
      each.function === dump.function &&
      each.command.start > dump.command.start &&
      !excludeEachOther(each, dump) &&
      checksDump(each.command),
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
function deletesListed(visit: ShellVisit<ShellSimple>): boolean {
  const { command, pipeline } = visit;
  if (deletesInLoop(visit)) return true;
  const [first] = pipeline.commands;
  if (baseName(command.words[0]) !== 'xargs' || baseName(realCommand(command)[0]) !== 'rm') return false;
  if (first?.kind !== 'simple' || !/^(?:ls|find)$/.test(baseName(first.words[0]))) return false;
  const text = first.words.map(({ raw }) => raw).join(' ');
  return (
    /backup|dump|\.(?:dump|sql|gz|zst|tar|bak|rdb|tgz)\b/i.test(text) &&
    !/\.(?:part|tmp|partial)\b|\/tmp\b/.test(text)
  );
}

/** `for old in $(ls -t … | tail -n +8); do rm "$old"; done` */
function deletesInLoop({ command, outer }: ShellVisit<ShellSimple>): boolean {
  if (baseName(realCommand(command)[0]) !== 'rm') return false;
  const loop = outer.findLast(({ kind }) => kind === 'for');
  if (loop?.kind !== 'for' || loop.variable === '') return false;
  const list = (loop.items ?? []).map(rawWithDollars).join(' ');
  return (
    new RegExp(`\\$\\{?${loop.variable}\\b`).test(command.words.map(({ raw }) => raw).join(' ')) &&
    /^"?\$\(\s*(?:ls|find)\b/.test(list) &&
    /backup|dump|\.(?:dump|sql|gz|zst|tar|bak|rdb|tgz)\b/i.test(list) &&
    !/\.(?:part|tmp|partial)\b|\/tmp\b/.test(list)
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
    /\.(?:dump|sql|gz|zst|tar|bak|backup|rdb|tgz)\b|\*|\/\?{4}-/.test(text) &&
    !/\.(?:part|tmp|partial|new|incoming)\b|\/tmp\b|\$\{?(?:tmp|TMP|part)/.test(text)
  );
}
