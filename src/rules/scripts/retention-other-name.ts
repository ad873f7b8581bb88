import { posix } from 'node:path';
import type { ShellTree, ShellWord } from '../../syntax/shell/tree.ts';
import {
  baseName,
  deletesFound,
  rawWithDollars,
  realCommand,
  simpleCommands,
} from '../parts/scripts/commands.ts';
import { hole, mayMatch } from '../parts/scripts/file-names.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** What is deleted bears the name of what is made. */
export const scriptsRetentionOtherName = scriptRule({
  id: 'scripts.retention-other-name',
  title: 'what is deleted bears the name of what is made',
  severity: 'warning',
  why: 'A pattern that no backup matches deletes none: the folder grows until the disk is full, and the newest backup fails.',
  source: 'find(1), -name',
  *judge(script) {
    if (!/\bfind\b/.test(script.text) || !/-i?name\b/.test(script.text)) return;
    const made = namesMade(script);
    for (const { command } of simpleCommands(script)) {
      const words = realCommand(command);
      if (baseName(words[0]) !== 'find' || !deletesFound(words)) continue;
      const patterns = words.filter((_, at) => /^-i?name$/.test(words[at - 1]?.literal ?? ''));
      const [pattern, more] = patterns;
      const glob = pattern?.literal;
      if (
        glob === undefined ||
        more !== undefined ||
        beside.test(glob) ||
        leftovers.test(glob) ||
        !/\*/.test(glob) ||
        /[[?]/.test(glob)
      )
        continue;
      // Logs are written by everyone, and those of others are deleted by anyone.
      const near = made.filter(
        ({ folder, name }) => folder === folderOf(script, words[1]) && !beside.test(name),
      );
      if (near.length === 0 || near.some(({ name }) => mayMatch(glob, name) || isPacked(script, glob, name)))
        continue;
      if (isWrittenElse(script, glob)) continue;
      yield remarkOf(
        pattern ?? command,
        `no file that this script makes there matches ${glob}: nothing is ever deleted`,
        near.at(-1)?.name.replaceAll(hole, '*'),
      );
    }
  },
});

const beside = /\.(?:log|txt|csv|json|prom|lock|pid|md5|sha\d+)(?:\.gz)?$/;
/** What a run that was interrupted has left. */
const leftovers = /[.-](?:part|partial|tmp|temp|incomplete|new)\*?$/;

interface Made {
  /** As it is written, `$dir`. */
  readonly folder: string;
  readonly name: string;
}

/** Files that are written and, of those that are moved, where they go. */
function namesMade(script: ShellTree): readonly Made[] {
  const words = simpleCommands(script).flatMap(({ command, pipeline }) => {
    const last = pipeline.commands.at(-1);
    return last?.kind === 'simple' && last === command
      ? command.redirections.flatMap(({ operator, fd, target }) =>
          operator.startsWith('>') && !operator.includes('&') && fd !== '2' && target !== undefined
            ? [target]
            : [],
        )
      : [];
  });
  return [...words, ...moved(script)].flatMap((word) => {
    const text = typeof word === 'string' ? word : textOf(script, word);
    const made = {
      folder: named(script, posix.dirname(text)),
      name: posix.basename(text).replaceAll(/\$\{?\w+\}?|\$\([^)]*\)/g, hole),
    };
    return text.includes('/') && !/\.(?:part|tmp|partial)$/.test(text) ? [made] : [];
  });
}

/** Where `mv` and `cp` put what: `mv "$part" "$final"`, `mv one two "$folder/"`. */
function moved(script: ShellTree): readonly (ShellWord | string)[] {
  return simpleCommands(script).flatMap(({ command }): readonly (ShellWord | string)[] => {
    const [name, ...words] = realCommand(command);
    if (!/^(?:mv|cp|ln|install)$/.test(baseName(name))) return [];
    const sources = words.filter(({ raw }) => !raw.startsWith('-'));
    const to = sources.pop();
    if (to === undefined) return [];
    const folder = /^(.*)\/$/.exec(to.raw.replaceAll(/["']/g, ''))?.[1];
    if (folder === undefined && sources.length < 2) return [to];
    const into = folder ?? to.raw.replaceAll(/["']/g, '');
    return sources.map((source) => `${into}/${posix.basename(textOf(script, source))}`);
  });
}

function folderOf(script: ShellTree, word: ShellWord | undefined): string {
  return named(script, (word?.raw ?? '').replaceAll(/["']|\/+["']?$/g, ''));
}

/** A folder without the braces of variables, and by the path that one is set to. */
function named(script: ShellTree, folder: string): string {
  const plain = folder.replaceAll(/\$\{(\w+)\}/g, '$$$1');
  return plain.replace(/^\$(\w+)/, (whole, name: string) => {
    const value = onlyValue(script, name);
    return value !== undefined && /^\/[\w./-]+$/.test(value) ? value.replace(/\/+$/, '') : whole;
  });
}

/** As it is written, a variable that is the whole word by what it is set to. */
function textOf(script: ShellTree, word: ShellWord): string {
  const plain = rawWithDollars(word).replaceAll(/["']/g, '');
  const [, name] = /^\$\{?(\w+)\}?$/.exec(plain) ?? [];
  if (name === undefined)
    return plain.replace(
      /(?<=\/)\$\{?(\w+)\}?$/,
      (whole, inner: string) => onlyValue(script, inner) ?? whole,
    );
  return onlyValue(script, name) ?? '';
}

function onlyValue(script: ShellTree, name: string): string | undefined {
  const values = simpleCommands(script).flatMap(({ command }) =>
    command.assignments
      .filter((each) => each.name === name)
      .map(({ value }) => (value === undefined ? '' : rawWithDollars(value))),
  );
  const [value, more] = values;
  return more === undefined ? value?.replaceAll(/["']/g, '') : undefined;
}

/** `zstd --rm FILE` leaves FILE.zst. */
function isPacked(script: ShellTree, glob: string, name: string): boolean {
  const [, plain, end] = /^(.*)\.(gz|zst|xz|bz2|lz4|age|gpg|enc)$/.exec(glob) ?? [];
  return (
    plain !== undefined &&
    mayMatch(plain, name) &&
    simpleCommands(script).some(({ command }) => packers[end ?? '']?.test(baseName(realCommand(command)[0])))
  );
}

const packers: Readonly<Record<string, RegExp>> = {
  gz: /^(?:gzip|pigz)$/,
  zst: /^(?:zstd|zstdmt|pzstd)$/,
  xz: /^(?:xz|pixz)$/,
  bz2: /^(?:bzip2|pbzip2)$/,
  lz4: /^lz4$/,
  age: /^r?age$/,
  gpg: /^gpg2?$/,
  enc: /^openssl$/,
};

/** Another program is told a name that matches: `tar czf`, a container that has the folder. */
function isWrittenElse(script: ShellTree, glob: string): boolean {
  return simpleCommands(script).some(({ command }) => {
    const words = realCommand(command);
    if (baseName(words[0]) === 'find') return false;
    return [...command.words, ...command.assignments.flatMap(({ value }) => value ?? [])].some((word) => {
      const name = posix
        .basename(rawWithDollars(word).replaceAll(/["']/g, ''))
        .replaceAll(/\$\{?\w+\}?|\$\([^)]*\)/g, hole);
      return name.includes(hole) && /^[^\0]/.test(name) && mayMatch(glob, name) && /\.\w+$/.test(name);
    });
  });
}
