import type { ShellPipeline, ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import { type ShellVisit, walkCommands } from '../../syntax/shell/walk.ts';
import { baseName, isDump, makesBackup, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { callsBackup } from '../parts/scripts/copies.ts';
import { isMessage, tellsFailure } from '../parts/scripts/messages.ts';
import { isMigration } from '../parts/scripts/migrations.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';
import { saidAt } from '../parts/scripts/values.ts';

/** A dump that fails fails the script. */
export const scriptsFailureSwallowed = commandRule({
  id: 'scripts.failure-swallowed',
  title: 'a dump that fails fails the script',
  severity: 'error',
  why: 'The script goes on as if there were a backup, and ends with 0: nobody is told.',
  source: 'bash(1), lists',
  *judge(script, stack) {
    for (const { command, pipeline, statement } of callsIn(script)) {
      const at = statement.chain.findIndex((link) => link.pipeline === pipeline);
      const said = statement.chain[at + 1];
      // `dump && echo done || echo failed`
      const isBoth =
        said?.operator === '&&' &&
        said.pipeline.commands.every((each) => isMessage(script, each)) &&
        makesBackup(command);
      const next = statement.chain[isBoth ? at + 2 : at + 1];
      if (next?.operator !== '||' || statement.chain.length > (isBoth ? at + 3 : at + 2)) continue;
      const proves = isProof(command);
      const sends = sendsDump(script, command);
      const restores = isRestore(command) || isFedRestore(pipeline, command);
      const migrates = isMigration(command);
      const calls = callsBackup(stack, script, command);
      if (
        !calls &&
        !makesBackup(command) &&
        !isBackup(command) &&
        !proves &&
        !sends &&
        !restores &&
        !migrates
      )
        continue;
      const other = next.pipeline.commands.at(-1);
      if (other?.kind !== 'simple' || next.pipeline.commands.length > 1) continue;
      if (!/^(?:true|:)$/.test(baseName(other.words[0])) && !isMessage(script, other)) continue;
      // What is said of a broken archive may be all that is wanted.
      if (
        proves &&
        !/^(?:true|:)$/.test(baseName(other.words[0])) &&
        !(isAtEnd(script, statement.end) && tellsFailure(other) && makesOne(script))
      )
        continue;
      if (isLookedAt(script, statement.end, command) || isRecorded(script, other)) continue;
      yield {
        ...remarkOf(
          next.pipeline,
          `when ${migrates ? 'the migration' : baseName(realCommand(command)[0])} fails the script goes on as if it had not`,
          '|| exit 1',
        ),
        ...((calls || sends || restores || migrates) && { severity: 'warning' as const }),
      };
    }
  },
});

/** Nothing but the end of main, and its call, comes behind it. */
function isAtEnd({ text }: ShellTree, end: number): boolean {
  return /^\s*(?:\}\s*)?(?:main(?:\s+"\$@")?\s*)?$/.test(text.slice(end));
}

/** Whether the script makes a backup. */
function makesOne(script: ShellTree): boolean {
  return simpleCommands(script).some(({ command }) => makesBackup(command));
}

/** `[ -s "$dump" ]` on the next line, of the file that was written. */
function isLookedAt(script: ShellTree, end: number, command: ShellSimple): boolean {
  const next = script.text.slice(end, end + 200);
  const test = /^[^\n]*\n\s*(?:if\s+)?((?:\[|test\b)[^\n]*-s\b[^\n]*)/.exec(next)?.[1];
  if (test === undefined) return false;
  const written = command.redirections.find(({ operator }) => operator.startsWith('>'))?.target?.raw;
  return written === undefined || test.includes(written.replaceAll(/["']/g, ''));
}

/** `|| echo "$?" > "$tmp/failed"`, where another line names that file, or the status goes to a descriptor of the script's own. */
function isRecorded(script: ShellTree, { redirections }: ShellSimple): boolean {
  return redirections.some(({ operator, target }) => {
    if (target === undefined || !/^(?:>|>>|>\||>&)$/.test(operator)) return false;
    if (/^[3-9]$/.test(target.raw)) return true;
    const path = target.raw.replaceAll(/["']/g, '');
    return path.length > 2 && script.text.replaceAll(/["']/g, '').split(path).length > 2;
  });
}

/** Commands of lists with `||`, and those within `{ …; } || …`, which counts for the last of them. */
function callsIn(script: ShellTree): readonly ShellVisit<ShellSimple>[] {
  const all = simpleCommands(script);
  return [
    ...all.filter(({ statement }) => statement.chain.length > 1),
    ...walkCommands(script).flatMap(({ command: group, statement, pipeline }) =>
      (group.kind === 'group' || group.kind === 'subshell') && statement.chain.length > 1
        ? all
            .filter(({ outer }) => outer.at(-1) === group)
            .map((visit) => ({ ...visit, statement, pipeline }))
        : [],
    ),
  ];
}

/** `cp "$dump.gz" /mnt/nas/`: the copy that is to survive the machine. */
function sendsDump(script: ShellTree, command: ShellSimple): boolean {
  const [name, ...words] = realCommand(command);
  if (
    !/^(?:cp|mv|rsync|scp)$/.test(baseName(name)) ||
    !simpleCommands(script).some((each) => isDump(each.command))
  )
    return false;
  const [from] = words.filter(({ raw }) => !raw.startsWith('-'));
  const packed = /\.(?:gz|zst|dump|sql|tar|bak|xz|tgz)["']?$/;
  return from !== undefined && (packed.test(from.raw) || packed.test(saidAt(script, from).raw));
}

/** pg_restore ends with 1 for any error; `|| true` is for the first of two, which drops what may not be there. */
function isRestore(command: ShellSimple): boolean {
  const words = realCommand(command);
  const texts = words.slice(1).map(({ raw }) => raw);
  if (baseName(words[0]) === 'pg_restore')
    return !texts.some(
      (text) => /^(?:-l|--list|-c|--clean|--if-exists)$/.test(text) || /^--clean/.test(text),
    );
  const isFed =
    command.redirections.some(({ operator }) => operator === '<') ||
    texts.some((text) => /^(?:-f|--file)/.test(text));
  return (
    baseName(words[0]) === 'psql' && isFed && texts.some((text) => /dump|backup|restore|\.sql/.test(text))
  );
}

/** `gunzip -c dump.gz | psql app`. */
function isFedRestore(pipeline: ShellPipeline, command: ShellSimple): boolean {
  const [first] = pipeline.commands;
  if (first?.kind !== 'simple' || first === command || pipeline.commands.at(-1) !== command) return false;
  const words = realCommand(command);
  return (
    /^(?:psql|mysql|mariadb)$/.test(baseName(words[0])) &&
    !words.some(({ raw }) => /^-\w*[ce]$|^--(?:command|execute)/.test(raw)) &&
    /^(?:zcat|gunzip|gzip|zstdcat|zstd|unzstd|xzcat|age|gpg2?|openssl)$/.test(baseName(realCommand(first)[0]))
  );
}

/** What proves that a backup can be read. */
function isProof(command: ShellSimple): boolean {
  const [name, ...words] = realCommand(command);
  const proof: Readonly<Record<string, RegExp>> = {
    gzip: /^(?:-[a-z]*t[a-z]*|--test)$/,
    gunzip: /^(?:-[a-z]*t[a-z]*|--test)$/,
    zstd: /^(?:-[a-z]*t[a-z]*|--test)$/,
    xz: /^(?:-[a-z]*t[a-z]*|--test)$/,
    pg_restore: /^(?:-l|--list)$/,
    sha256sum: /^(?:-c|--check)$/,
    rclone: /^(?:check|cryptcheck)$/,
    mc: /^diff$/,
    pg_verifybackup: /./,
    restic: /^check$/,
    borg: /^check$/,
    pgbackrest: /^(?:check|verify)$/,
    'wal-g': /^wal-verify$/,
    age: /^(?:-d|--decrypt)$/,
  };
  const sign = proof[baseName(name)];
  return sign !== undefined && words.some(({ raw }) => sign.test(raw));
}

/** What makes or sends a backup and is no dump. */
function isBackup(command: ShellSimple): boolean {
  const [name, ...words] = realCommand(command);
  const made: Readonly<Record<string, RegExp>> = {
    restic: /^(?:backup|copy)$/,
    borg: /^create$/,
    borgmatic: /^create$/,
    pgbackrest: /^backup$/,
    rclone: /^(?:copy|sync|copyto|move)$/,
    barman: /^backup$/,
    s3cmd: /^(?:put|sync)$/,
    gsutil: /^(?:cp|rsync)$/,
    aws: /^(?:cp|sync)$/,
    mc: /^(?:mirror|cp)$/,
    rsync: /backup|dump|wal|\.(?:rdb|zst|gz|age|gpg)\b/,
    scp: /backup|dump|wal|\.(?:rdb|zst|gz|age|gpg)\b/,
    tar: /^-?[a-zA-Z]*c[a-zA-Z]*f?$|^--create$/,
  };
  const verb = made[baseName(name)];
  return verb !== undefined && words.some(({ literal, raw }) => verb.test(literal ?? raw));
}
