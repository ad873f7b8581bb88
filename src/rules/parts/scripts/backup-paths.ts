import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { ShellCommand, ShellSimple, ShellTree, ShellWord } from '../../../syntax/shell/tree.ts';
import { type ShellVisit, walkCommands } from '../../../syntax/shell/walk.ts';
import type { ReadStack } from '../../read-stack.ts';
import { baseName, execOptions, isDump, realCommand, simpleCommands } from './commands.ts';
import { allScripts } from './inline.ts';
import { givenPlaces, plainPrefix, saysFolder } from './values.ts';

/** A folder that a command of a script writes to or reads from. */
export interface ScriptFolder {
  readonly script: ShellTree;
  readonly command: ShellCommand;
  /** Undefined where the script does not say it. */
  readonly folder: string | undefined;
  /** Where the folder is said, which may be a variable's line or a unit's. */
  readonly said?: Place | undefined;
  /** The function that it is part of. */
  readonly function?: string | undefined;
}

/** What the scripts of a stack do with folders. */
export interface BackupFolders {
  /** Where dumps go. */
  readonly dumps: readonly ScriptFolder[];
  /** Where anything else is put: copies, downloads, new folders. */
  readonly others: readonly ScriptFolder[];
  /** What looks like backups and is looked at, checked, restored or sent away. */
  readonly reads: readonly ScriptFolder[];
  /** What looks like backups, and is entered or fed to a command: `cd FOLDER`, `< FILE`. */
  readonly opens: readonly ScriptFolder[];
}

/** Of all scripts; a folder inside a container is left out. */
export const backupFolders = kept((stack: ReadStack): BackupFolders => {
  const dumps: ScriptFolder[] = [];
  const others: ScriptFolder[] = [];
  const reads: ScriptFolder[] = [];
  const opens: ScriptFolder[] = [];
  const ofFiles = new Set(stack.scripts);
  for (const script of allScripts(stack)) {
    const folderOf = (word: ShellWord, isFile: boolean) => folderIn(stack, script, word, isFile);
    for (const { command: group, function: within } of walkCommands(script)) {
      if (group.kind !== 'group' && group.kind !== 'subshell') continue;
      for (const { operator, target } of group.redirections)
        if (target !== undefined && /^>[>|]?$/.test(operator))
          others.push({ script, command: group, folder: folderOf(target, true), function: within });
    }
    for (const visit of simpleCommands(script)) {
      const { command } = visit;
      const at = (word: ShellWord, isFile: boolean): ScriptFolder => ({
        script,
        command,
        folder: folderOf(word, isFile),
        said: givenPlaces(script, word)[0] ?? saysFolder(script, word).place,
        function: visit.function,
      });
      // A command line of a service or of cron that copies or looks; what makes dumps is told where it stands.
      const outputs = ofFiles.has(script) ? outputsOf(visit) : [];
      if (isDump(command) || packs(command)) dumps.push(...outputs.map((word) => at(word, true)));
      else others.push(...outputs.map((word) => at(word, true)));
      others.push(...destinations(command).map((word) => at(word, false)));
      for (const { word, isFile } of readBy(command)) {
        const read = at(word, isFile);
        if (read.folder !== undefined && looksLikeBackups(word, read.folder)) reads.push(read);
      }
      for (const { word, isFile } of openedBy(command)) {
        const opened = at(word, isFile);
        if (opened.folder !== undefined && looksLikeBackups(word, opened.folder)) opens.push(opened);
      }
    }
  }
  return { dumps: dumps.map((dump) => movedTo(dump, others)), others, reads, opens };
});

/** What is made under a name that only the run tells is moved to its place afterwards. */
function movedTo(dump: ScriptFolder, others: readonly ScriptFolder[]): ScriptFolder {
  if (dump.folder !== undefined) return dump;
  const moves = others.filter(
    ({ script, command, folder }) =>
      script === dump.script &&
      folder !== undefined &&
      command.kind === 'simple' &&
      baseName(realCommand(command)[0]) === 'mv',
  );
  const [only, more] = new Set(moves.map(({ folder }) => folder));
  return only === undefined || more !== undefined ? dump : { ...dump, folder: only, said: moves[0]?.said };
}

/** One is the other, or in it. */
export function isRelated(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

function folderIn(stack: ReadStack, script: ShellTree, word: ShellWord, isFile: boolean): string | undefined {
  const { text, isWhole, names } = plainPrefix(script, word);
  if (!/^\/./.test(text) || names.some((name) => setElsewhere(stack).has(name))) return undefined;
  const plain = text.replace(/[*?[].*$/s, '');
  const isFolder = isWhole && plain === text && !isFile && !/\.[a-z]\w{1,4}$/.test(text);
  const folder = isFolder ? plain : plain.slice(0, plain.lastIndexOf('/'));
  return folder === '' ? undefined : folder.replace(/\/+$/, '');
}

/** Variables that a unit or an environment file sets: a script's own value is but a default. */
export const setElsewhere = kept((stack: ReadStack): ReadonlySet<string> => {
  const files = (['systemd', 'env', 'unit'] as const).flatMap((role) => stack.filesOf(role));
  return new Set(
    files.flatMap(({ text }) => [...text.matchAll(/(?<![^\s"'=])(\w+)=/g)].map(([, name = '']) => name)),
  );
});

/** Redirections of the whole pipe, and options that name the output. */
function outputsOf({ command, pipeline }: ShellVisit<ShellSimple>): ShellWord[] {
  const last = pipeline.commands.at(-1);
  const isOutput = (operator: string, fd: string | undefined) =>
    /^(?:>|>\||>>|&>)$/.test(operator) && fd !== '2';
  const redirected = [
    ...command.redirections,
    ...(last === undefined || last === command ? [] : last.redirections),
  ]
    .filter(({ operator, fd }) => isOutput(operator, fd))
    .flatMap(({ target }) => (target === undefined || target.literal === '/dev/null' ? [] : [target]));
  redirected.push(...filesOfPipe(pipeline.commands, command));
  if (execOptions(command) !== undefined) return redirected;
  const words = realCommand(command);
  const name = baseName(words[0]);
  if (/^(?:pg_dump|pg_dumpall|pg_basebackup|redis-cli)$/.test(name))
    return [...redirected, ...valuesOf(words, /^(?:-f|--file|-D|--pgdata|--rdb)$/)];
  if (packs(command)) {
    const archive = words.findIndex((word, at) => at > 0 && /^-?[a-zA-Z]*f$/.test(word.literal ?? ''));
    return [
      ...redirected,
      ...(words[archive + 1] === undefined || archive < 1 ? [] : [words[archive + 1] as ShellWord]),
    ];
  }
  return redirected;
}

/** `| zstd -o FILE`, `| gpg --output FILE`, `| tee FILE`: what the last of a pipe writes. */
function filesOfPipe(
  commands: ShellVisit<ShellSimple>['pipeline']['commands'],
  dump: ShellSimple,
): ShellWord[] {
  const last = commands.at(-1);
  if (last === undefined || last === dump || last.kind !== 'simple') return [];
  const words = realCommand(last);
  const name = baseName(words[0]);
  if (name === 'tee') return plainWords(words);
  return /^(?:zstd|gpg2?|age|openssl|lz4|xz)$/.test(name) ? valuesOf(words, /^(?:-o|--output|-out)$/) : [];
}

function packs(command: ShellSimple): boolean {
  const [first, second, ...words] = realCommand(command);
  if (baseName(first) !== 'tar') return false;
  return (
    /^-?[a-zA-Z]*c/.test(second?.literal ?? '') ||
    [second, ...words].some((word) => /^(?:-[a-zA-Z]*c[a-zA-Z]*|--create)$/.test(word?.literal ?? ''))
  );
}

function valuesOf(words: readonly ShellWord[], option: RegExp): ShellWord[] {
  return words.flatMap((word, at) =>
    option.test(word.literal ?? '') && words[at + 1] !== undefined ? [words[at + 1] as ShellWord] : [],
  );
}

function plainWords(words: readonly ShellWord[]): ShellWord[] {
  return words.slice(1).filter((word) => !word.raw.startsWith('-'));
}

/** Where a command puts something. */
function destinations(command: ShellSimple): ShellWord[] {
  // The folders of a container are its own; what tar packs it only reads.
  if (execOptions(command) !== undefined || packs(command)) return [];
  const words = realCommand(command);
  const name = baseName(words[0]);
  const plain = plainWords(words);
  if (/^(?:mkdir|touch|install)$/.test(name)) return plain;
  if (/^(?:cp|mv|rsync|scp|ln|rclone|aws|gsutil|s3cmd|mc|azcopy)$/.test(name)) return plain.slice(-1);
  if (/^(?:set|shopt|\[|\[\[|test|date|cut|xargs|run-parts|psql|pg_restore|createdb)$/.test(name)) return [];
  return valuesOf(words, /^(?:-o|--output|--target|--target-directory|-C|--directory|-O|-P|-d)$/);
}

/** What a command looks at. */
function readBy(command: ShellSimple): { word: ShellWord; isFile: boolean }[] {
  if (execOptions(command) !== undefined) return [];
  const words = realCommand(command);
  const name = baseName(words[0]);
  const plain = plainWords(words);
  const files = (found: readonly ShellWord[]) => found.map((word) => ({ word, isFile: true }));
  const folders = (found: readonly ShellWord[]) => found.map((word) => ({ word, isFile: false }));
  if (name === 'ls') return folders(plain);
  if (name === 'find') return folders(plain.slice(0, 1));
  if (/^(?:pg_restore|gunzip|zcat|zstdcat|sha256sum|stat)$/.test(name)) return files(plain.slice(-1));
  if (name === 'rclone')
    return folders(
      plain
        .slice(1)
        .filter(({ raw }) => /^["']?[/$]/.test(raw))
        .slice(0, 1),
    );
  if (/^(?:restic|borg)$/.test(name)) return folders(plain.slice(1, 2));
  if (/^(?:rsync|scp)$/.test(name)) return folders(plain.slice(0, 1));
  if (name === 'aws' && plain[0]?.literal === 's3') return folders(plain.slice(2, 3));
  return [];
}

function openedBy(command: ShellSimple): { word: ShellWord; isFile: boolean }[] {
  const fed = command.redirections.flatMap(({ operator, target }) =>
    operator === '<' && target !== undefined ? { word: target, isFile: true } : [],
  );
  const [name, folder] = command.words;
  return name?.literal === 'cd' && folder !== undefined ? [...fed, { word: folder, isFile: false }] : fed;
}

function looksLikeBackups(word: ShellWord, folder: string): boolean {
  return /backup|dump|\bbak\b/i.test(folder) || /\.(?:dump|sql|pgdump|rdb)\b/.test(word.raw);
}
