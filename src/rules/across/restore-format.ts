import { kept } from '../../kept.ts';
import type { ShellSimple, ShellWord } from '../../syntax/shell/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { firstStarts } from '../parts/postgres/first-start.ts';
import { baseName, realCommand, simpleCommands, wholeText } from '../parts/scripts/commands.ts';
import type { ReadStack } from '../read-stack.ts';

/** A restore reads the format that is dumped. */
export const acrossRestoreFormat: Rule = {
  id: 'across.restore-format',
  title: 'A restore reads the format that is dumped',
  area: 'across',
  severity: 'error',
  why: 'pg_restore says "input file appears to be a text format dump. Please use psql."; psql chokes on an archive at its first byte. That is found on the day of the restore.',
  source: 'pg_dump(1), -F: plain unless told; pg_restore(1)',
  *judge(stack) {
    yield* archivesOfOne(stack);
    const format = formatOf(stack);
    if (format === 'archive') yield* readAsText(stack);
    if (format !== 'plain') return;
    // A dump that the first start loads is another one.
    const inside = new Set(firstStarts(stack).flatMap(({ scripts }) => scripts.map(({ file }) => file)));
    for (const script of stack.scripts) {
      if (!script.text.includes('pg_restore') || inside.has(script.file)) continue;
      for (const { command } of simpleCommands(script)) {
        const words = realCommand(command);
        if (
          baseName(words[0]) !== 'pg_restore' ||
          words.some(({ raw }) => /^(?:--version|-V|--help)$/.test(raw))
        )
          continue;
        yield {
          place: command.place,
          message: 'every dump of these scripts is plain SQL, which pg_restore refuses',
          help: 'psql -v ON_ERROR_STOP=1, or pg_dump -Fc',
        };
      }
    }
  },
};

/** `psql -f app.dump`, in the script that has made or looked at it as an archive. */
function* archivesOfOne(stack: ReadStack): Generator<Remark> {
  for (const script of stack.scripts) {
    if (!/\bpsql\b/.test(wholeText(script)) || !/\bpg_(?:dump|restore)\b/.test(wholeText(script))) continue;
    const archives = new Map<string, ShellSimple>();
    for (const { command, pipeline } of simpleCommands(script)) {
      const words = realCommand(command);
      const name = baseName(words[0]);
      const file = (operator: string) =>
        command.redirections.find((each) => each.operator === operator && each.target !== undefined)?.target;
      const isLast = pipeline.commands.at(-1) === command;
      if (name === 'pg_restore' && words.some(({ raw }) => /^(?:-l|--list)$/.test(raw))) {
        const read = file('<') ?? words.slice(1).findLast(({ raw }) => !raw.startsWith('-'));
        if (read !== undefined) archives.set(plainly(read.raw), command);
      }
      if (name === 'pg_dump' && isLast && formatOfDump(command) === 'archive') {
        const written = file('>') ?? optionValue(words, /^(?:-f|--file)$/);
        if (written !== undefined) archives.set(plainly(written.raw), command);
      }
      if (name !== 'psql') continue;
      const read = file('<') ?? optionValue(words, /^(?:-f|--file)$/);
      const made = read === undefined ? undefined : archives.get(plainly(read.raw));
      if (made === undefined || read === undefined) continue;
      yield {
        place: command.place,
        message: `psql chokes on ${plainly(read.raw)} at its first byte: line ${made.place.line} has it as an archive`,
        help: 'pg_restore -d DATABASE --exit-on-error',
      };
    }
  }
}

/** Every dump is an archive, and a restore feeds what it fetches to psql. */
function* readAsText(stack: ReadStack): Generator<Remark> {
  if (stack.scripts.some(({ text }) => /\bpg_dumpall\b/.test(text))) return;
  for (const script of stack.scripts) {
    if (!/restor|import|recover/i.test(script.file.slice(script.file.lastIndexOf('/') + 1))) continue;
    if (/\bpg_restore\b/.test(script.text)) continue;
    for (const { command, pipeline } of simpleCommands(script)) {
      if (baseName(realCommand(command)[0]) !== 'psql' || pipeline.commands.at(-1) !== command) continue;
      const [first] = pipeline.commands;
      if (first === command || first?.kind !== 'simple' || !fetches.test(baseName(realCommand(first)[0])))
        continue;
      yield {
        place: first.place.line === command.place.line ? first.place : command.place,
        message: 'every dump of these scripts is an archive, at whose first byte psql chokes',
        help: 'pg_restore -d DATABASE --exit-on-error, or pg_dump --format=plain',
      };
    }
  }
}

const fetches = /^(?:restic|borg|age|gpg|zcat|zstdcat|zstd|gzip|gunzip|aws|rclone|openssl|cat|xzcat)$/;

function optionValue(words: readonly ShellWord[], option: RegExp): ShellWord | undefined {
  const at = words.findIndex(({ literal }) => option.test(literal ?? ''));
  return at === -1 ? undefined : words[at + 1];
}

const plainly = (raw: string) => raw.replaceAll(/["'{}]/g, '');

/** The one format of all dumps; undefined where there are several, none, or one that a run decides. */
const formatOf = kept((stack: ReadStack): 'plain' | 'archive' | undefined => {
  const found = new Set<'plain' | 'archive' | undefined>();
  for (const script of stack.scripts) {
    if (!/\bpg_dump(?:all)?\b/.test(script.text)) continue;
    for (const { command } of simpleCommands(script)) {
      const name = baseName(realCommand(command)[0]);
      const isGlobal = command.words.some(({ raw }) =>
        /^(?:-g|--globals-only|-r|--roles-only|--version)$/.test(raw),
      );
      if (name === 'pg_dumpall' && !isGlobal) found.add('plain');
      else if (name === 'pg_dump') found.add(formatOfDump(command));
      // Within `sh -c '…'` it is not looked for.
      else if (command.words.some(({ raw }) => /pg_dump\b(?!all)/.test(raw))) found.add(undefined);
    }
  }
  const [only, more] = found;
  return more === undefined ? only : undefined;
});

function formatOfDump(command: ShellSimple): 'plain' | 'archive' | undefined {
  const words = realCommand(command).map(({ literal, raw }) => literal ?? raw);
  if (words.some((word) => /^["']?\$/.test(word) && /OPT|ARG|FLAG|FORMAT|\[@\]/i.test(word)))
    return undefined;
  const at = words.findIndex((word) => /^(?:-F|--format)/.test(word));
  if (at === -1) return words.some((word) => /^-[a-zA-Z]*F/.test(word)) ? undefined : 'plain';
  const value = words[at]?.replace(/^(?:-F|--format)=?/, '') || words[at + 1] || '';
  return /^p/.test(value) ? 'plain' : /^[cdt]/.test(value) ? 'archive' : undefined;
}
