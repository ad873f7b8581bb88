import type { ShellTree, ShellWord } from '../../syntax/shell/tree.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';
import { plainPrefix } from '../parts/scripts/values.ts';

/** The options of PostgreSQL's clients go together. */
export const scriptsClientOptions = commandRule({
  id: 'scripts.client-options',
  title: "the options of PostgreSQL's clients go together",
  severity: 'error',
  why: 'The client refuses them and does nothing: there is no backup, or no restore.',
  source: 'pg_dump(1), pg_restore(1), pg_basebackup(1), pg_dumpall(1)',
  *judge(script) {
    if (!/\bpg_(?:dump|dumpall|restore|basebackup)\b/.test(script.text)) return;
    for (const { command, pipeline } of simpleCommands(script)) {
      const words = realCommand(command);
      const check = checks[baseName(words[0])];
      const texts = words.slice(1).map((word) => textOf(script, word));
      if (check === undefined || texts.includes(undefined)) continue;
      const isFed =
        pipeline.commands[0] !== command ||
        command.redirections.some(({ operator }) => operator.startsWith('<'));
      const wrong = check(optionsOf(texts.flatMap((text) => text ?? [])), isFed);
      if (wrong !== undefined) yield remarkOf(command, ...wrong);
    }
  },
});

/** A word as far as it is known; undefined where a variable may hold options. */
function textOf(script: ShellTree, word: ShellWord): string | undefined {
  if (!/^["']?\$(?!\()/.test(word.raw)) return word.literal ?? word.raw;
  const { text } = plainPrefix(script, word);
  if (text !== '') return text;
  return /^\$\{?\w+\}?\//.test(word.raw) ? word.raw : undefined;
}

type Check = (options: Options, isFed: boolean) => readonly [message: string, help: string] | undefined;

const checks: Readonly<Record<string, Check>> = {
  pg_dump: (options) => {
    const format = formatOf(options.value('F', 'format') ?? 'p');
    if (options.has('j', 'jobs') && options.value('j', 'jobs') !== '1' && format !== 'd')
      return [
        'pg_dump refuses this: "parallel backup only supported by the directory format"',
        '-Fd -f FOLDER',
      ];
    if (format === 'd' && !options.has('f', 'file'))
      return [
        'pg_dump refuses this: the directory format needs a folder ("no output directory specified")',
        '-f FOLDER',
      ];
    if (options.has('s', 'schema-only') && options.has('a', 'data-only'))
      return ['pg_dump refuses this: -s and -a cannot be used together', 'neither of them'];
    if (options.has('-', 'if-exists') && !options.has('c', 'clean'))
      return ['pg_dump refuses this: --if-exists is for --clean', '--clean --if-exists'];
    if (options.has('c', 'clean') && options.has('a', 'data-only'))
      return ['pg_dump refuses this: -c and -a cannot be used together', '-a alone'];
    return undefined;
  },
  pg_dumpall: (options) =>
    options.has('F', 'format')
      ? [
          'pg_dumpall writes SQL alone and knows no -F',
          'pg_dump -Fc of each database, and pg_dumpall --globals-only',
        ]
      : undefined,
  pg_restore: (options, isFed) => {
    const isListed = options.has('l', 'list') || options.has('V', 'version') || options.has('?', 'help');
    if (!isListed && !options.has('d', 'dbname') && !options.has('f', 'file'))
      return ['pg_restore refuses this: "one of -d/--dbname and -f/--file must be specified"', '-d DATABASE'];
    const packed = options.words.find((word) => /\.(?:gz|zst|xz|bz2|lz4|age|gpg|enc)["']?$/.test(word));
    if (packed !== undefined && options.words.length === 1)
      return [
        'pg_restore reads no packed file: "input file does not appear to be a valid archive"',
        'unpacked first: … -dc FILE | pg_restore …',
      ];
    if (options.has('C', 'create') && options.has('1', 'single-transaction'))
      return [
        'pg_restore refuses this: -C/--create and -1/--single-transaction cannot be used together',
        'one of them: createdb before it, and --single-transaction',
      ];
    if (options.has('c', 'clean') && options.has('a', 'data-only'))
      return ['pg_restore refuses this: -c and -a cannot be used together', '-a alone'];
    if (options.has('d', 'dbname') && options.has('f', 'file'))
      return ['pg_restore refuses this: -d and -f cannot be used together', '-d alone'];
    if (options.has('-', 'if-exists') && !options.has('c', 'clean'))
      return ['pg_restore refuses this: --if-exists is for --clean', '--clean --if-exists'];
    const jobs = options.has('j', 'jobs') && options.value('j', 'jobs') !== '1';
    if (jobs && options.has('1', 'single-transaction'))
      return [
        'pg_restore refuses this: --single-transaction and several jobs cannot be used together',
        '--exit-on-error -j …',
      ];
    if (jobs && isFed && options.words.length === 0)
      return [
        'pg_restore refuses this: "parallel restore from standard input is not supported"',
        'the file as an argument',
      ];
    return undefined;
  },
  pg_basebackup: (options) => {
    const target = options.value('D', 'pgdata');
    const isTar = /^t/.test(options.value('F', 'format') ?? 'p');
    const method = options.value('X', 'wal-method') ?? 'stream';
    if (target === '-' && !isTar)
      return ['pg_basebackup refuses this: only a tar is written to standard output', '-Ft -X fetch'];
    if (target === '-' && /^s/.test(method))
      return [
        'pg_basebackup refuses this: "cannot stream write-ahead logs in tar mode to stdout"',
        '-X fetch',
      ];
    if (
      !isTar &&
      (options.has('z', 'gzip') ||
        /^(?!none|server-|client-)\w/.test(options.value('Z', 'compress') ?? 'none')) &&
      !options.has('t', 'target')
    )
      return ['pg_basebackup refuses this: only a tar is compressed', '-Ft'];
    return undefined;
  },
};

/** `c`, `custom` and `directory` by their first letter. */
function formatOf(value: string): string {
  return value[0] ?? 'p';
}

interface Options {
  readonly has: (short: string, long: string) => boolean;
  readonly value: (short: string, long: string) => string | undefined;
  /** Words that are neither options nor their values. */
  readonly words: readonly string[];
}

const valued = new Set('FjfdhpUnNtTSDXZEIPrL');

function optionsOf(words: readonly string[]): Options {
  const found = new Map<string, string>();
  const plain: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const [, long, joined] = /^--([a-z][a-z-]*)(?:=(.*))?$/s.exec(word) ?? [];
    if (long !== undefined) {
      const takes =
        joined === undefined &&
        /^(?:format|jobs|file|dbname|host|port|username|pgdata|wal-method|compress|schema|table)$/.test(long);
      found.set(long, joined ?? (takes ? (words[at + 1] ?? '') : ''));
      if (takes) at += 1;
      continue;
    }
    if (!/^-./.test(word)) {
      plain.push(word);
      continue;
    }
    for (let letter = 1; letter < word.length; letter += 1) {
      const name = word[letter] ?? '';
      if (!valued.has(name)) {
        found.set(name, '');
        continue;
      }
      const rest = word.slice(letter + 1);
      found.set(name, rest === '' ? (words[at + 1] ?? '') : rest);
      if (rest === '') at += 1;
      break;
    }
  }
  return {
    has: (short, long) => found.has(short) || found.has(long),
    value: (short, long) => found.get(short) ?? found.get(long),
    words: plain,
  };
}
