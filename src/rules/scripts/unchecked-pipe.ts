import { shellOptionsAt } from '../../syntax/shell/options.ts';
import type { ShellCommand, ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import type { Remark } from '../define-rule.ts';
import {
  baseName,
  feedsAnother,
  hostCommand,
  isDump,
  isEngine,
  makesBackup,
  realCommand,
  simpleCommands,
} from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** A dump that fails does not end in a pipe that succeeds. */
export const scriptsUncheckedPipe = commandRule({
  id: 'scripts.unchecked-pipe',
  title: 'a dump that fails does not end in a pipe that succeeds',
  severity: 'error',
  why: 'The exit code is that of the last command of the pipe. When the dump fails, gzip packs what came, and the job is green with an empty backup.',
  source: 'bash(1), "Pipelines", pipefail',
  *judge(script) {
    yield* inProcessSubstitution(script);
    // What pg_dump and mysqldump write at the very end alone.
    if (/PIPESTATUS|database (?:cluster )?dump complete|Dump completed/.test(script.text)) return;
    for (const { command, pipeline } of simpleCommands(script)) {
      if (!feedsAnother(pipeline, command) || shellOptionsAt(script, command.start).has('pipefail')) continue;
      if (unpacks(command) && isFedClient(pipeline.commands.at(-1)) && !provesBefore(script, command)) {
        yield {
          ...remarkOf(
            command,
            `when ${baseName(command.words[0])} finds the archive broken, what came until then is loaded, and the pipe ends well`,
            'set -o pipefail (bash), or gzip -t and the like before it',
          ),
          severity: 'warning',
        };
        continue;
      }
      const isJob = isLogged(pipeline.commands.at(-1)) && (makesBackup(command) || isJobOfNote(command));
      if (isJob && !isDump(command) && !isArchive(command)) {
        yield remarkOf(
          command,
          `when ${baseName(realCommand(command)[0])} fails the pipe still ends with 0, that of its last command: nobody sees it`,
          'set -o pipefail (bash), or without the pipe: the journal has what it says',
        );
        continue;
      }
      // A copy from folder to folder leaves no archive that could be taken for one.
      if (!(isDump(command) || (isArchive(command) && !isUnpacked(pipeline.commands.at(-1))))) continue;
      const next = pipeline.commands[pipeline.commands.indexOf(command) + 1];
      const isMoved =
        next !== undefined &&
        next.place.line - command.place.line !==
          script.text.slice(command.start, next.start).split('\n').length - 1;
      yield remarkOf(
        // In a function: the pipe stands where it is called.
        isMoved ? next : command,
        `when ${baseName(realCommand(command)[0])} fails the pipe still ends with the exit code of its last command: an empty backup counts as done`,
        'set -o pipefail (bash), or without a pipe: into a file, then compress',
      );
    }
  },
});

/** `gzip >dump.gz < <(pg_dump app)`: no option of the shell looks at that status. */
function* inProcessSubstitution(script: ShellTree): Generator<Remark> {
  if (!script.text.includes('<(') || /\bwait\s+"?\$!/.test(script.text)) return;
  for (const { command, pipeline } of simpleCommands(script)) {
    const before = script.text.slice(Math.max(0, pipeline.start - 4), pipeline.start);
    if (isDump(command) && /<\(\s*$/.test(before))
      yield remarkOf(
        command,
        'within <( … ) nobody sees how it ends: an empty backup counts as done, pipefail or not',
        'a pipe with set -o pipefail',
      );
  }
}

/** `| tee LOG`, `| logger`: the pipe is for what is said. */
function isLogged(command: ShellCommand | undefined): boolean {
  return command?.kind === 'simple' && /^(?:tee|logger|systemd-cat|ts)$/.test(baseName(command.words[0]));
}

/** A copy, a check of backups, a restore. */
function isJobOfNote(command: ShellSimple): boolean {
  const words = realCommand(command);
  const has = (pattern: RegExp) => words.some(({ literal }) => pattern.test(literal ?? ''));
  const name = baseName(words[0]);
  if (/^(?:rsync|pg_restore|pg_verifybackup)$/.test(name)) return !has(/^(?:-l|--list)$/);
  if (/^(?:restic|borg)$/.test(name)) return has(/^(?:check|restore|extract|prune|forget)$/);
  if (name === 'rclone') return has(/^(?:copy|sync|copyto|move|check)$/);
  if (name === 'pgbackrest') return has(/^(?:check|verify|restore)$/);
  if (name === 'wal-g') return has(/^(?:wal-verify|backup-fetch|delete)$/);
  return (name === 'certbot' || name === 'lego') && has(/^renew$/);
}

/** `tar` that writes an archive into the pipe. */
function isArchive(command: ShellSimple): boolean {
  if (isExport(command)) return true;
  const [name, ...words] = realCommand(command);
  // `-C FOLDER` may come first.
  const from = words.findIndex(({ literal }, index) =>
    (index === 0 ? /^-?[a-zA-Z]*c[a-zA-Z]*$|^--create$/ : /^-[a-zA-Z]*c[a-zA-Z]*$|^--create$/).test(
      literal ?? '',
    ),
  );
  const mode = words[from]?.literal ?? '';
  const rest = words.slice(from + 1);
  if (baseName(name) !== 'tar' || from === -1) return false;
  const at = rest.findIndex(({ literal }) => literal === '-f' || literal === '--file');
  const file = mode.endsWith('f') ? rest[0]?.literal : at === -1 ? '-' : rest[at + 1]?.literal;
  return file === '-';
}

/** `podman volume export data`, `podman save image`: written to a pipe unless told a file. */
function isExport(command: ShellSimple): boolean {
  const [engine, ...words] = hostCommand(command).map(({ literal, raw }) => literal ?? raw);
  const isMeant =
    isEngine(engine?.slice(engine.lastIndexOf('/') + 1) ?? '') &&
    (/^(?:export|save)$/.test(words[0] ?? '') || (words[0] === 'volume' && words[1] === 'export'));
  return isMeant && !words.some((word) => /^(?:-o|--output(?:=.*)?)$/.test(word));
}

function isUnpacked(command: ShellCommand | undefined): boolean {
  if (command?.kind !== 'simple') return false;
  const [name, mode] = command.words;
  return baseName(name) === 'tar' && /^(?:-?[a-zA-Z]*x[a-zA-Z]*|--extract|-C)$/.test(mode?.raw ?? '');
}

/** `zcat dump.gz |`, `gpg -d dump.gpg |`. */
function unpacks(command: ShellSimple): boolean {
  const [name, ...words] = realCommand(command);
  const has = (pattern: RegExp) => words.some(({ raw }) => pattern.test(raw));
  if (/^(?:zcat|zstdcat|xzcat|bzcat|gzcat|lz4cat)$/.test(baseName(name))) return words.length > 0;
  if (/^(?:gunzip|unzstd|unxz|bunzip2)$/.test(baseName(name))) return has(/^(?:-[a-z]*c[a-z]*|--stdout)$/);
  if (/^(?:gzip|zstd|xz|pigz|lz4)$/.test(baseName(name))) return has(/^-[a-z]*d[a-z]*$|^--decompress$/);
  return /^(?:gpg|age|openssl)$/.test(baseName(name)) && has(/^(?:-d|--decrypt)$/);
}

/** A client of a database, also in a container. */
function isFedClient(command: ShellCommand | undefined): boolean {
  if (command?.kind !== 'simple') return false;
  const words = realCommand(command);
  if (/^(?:psql|mysql|mariadb)$/.test(baseName(words[0]))) return true;
  return (
    /^(?:ba|da)?sh$/.test(baseName(words[0])) &&
    words.some(({ raw }) => /\b(?:psql|mysql|mariadb)\s/.test(raw))
  );
}

function provesBefore(script: ShellTree, command: ShellSimple): boolean {
  return simpleCommands(script).some(
    (each) =>
      each.command.start < command.start &&
      /^(?:gzip|gunzip|zstd|xz|pigz|sha\d+sum|md5sum|gpg)$/.test(baseName(realCommand(each.command)[0])) &&
      each.command.words.some(({ raw }) => /^(?:-[a-z]*[tc][a-z]*|--test|--check|--verify)$/.test(raw)),
  );
}
