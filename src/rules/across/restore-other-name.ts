import { posix } from 'node:path';
import type { ShellTree, ShellWord } from '../../syntax/shell/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { baseName, deletesFound, isDump, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { hole, mayMatch } from '../parts/scripts/file-names.ts';
import { plainPrefix, saidAt } from '../parts/scripts/values.ts';

/** A restore looks for the names that backups bear. */
export const acrossRestoreOtherName: Rule = {
  id: 'across.restore-other-name',
  title: 'A restore looks for the names that backups bear',
  area: 'across',
  severity: 'error',
  why: 'The pattern matches no backup: the restore finds none, or an old file of another kind, on the day when it is needed.',
  source: 'ls(1), find(1)',
  *judge(stack) {
    const made = stack.scripts.flatMap(namesMade);
    if (made.length === 0) return;
    for (const script of stack.scripts) {
      if (!/restore|verify|check|drill/i.test(posix.basename(script.file))) continue;
      for (const { command } of simpleCommands(script)) {
        const words = realCommand(command);
        if (baseName(words[0]) === 'find') yield* foundBy(script, words, made);
        if (baseName(words[0]) !== 'ls') continue;
        for (const word of words.slice(1)) {
          const text = word.raw.replaceAll(/["']/g, '');
          const folder = posix.dirname(plainPrefix(script, word).text.replace(/[*?[].*$/s, 'x'));
          const glob = posix.basename(text);
          const end = /^[\w-]*\*((?:\.[a-z]\w*)+)$/.exec(glob)?.[1];
          const near = made.filter((each) => each.folder === folder);
          if (end === undefined || near.length === 0 || near.some((each) => each.end === undefined)) continue;
          if (near.some((each) => each.end?.endsWith(end) === true)) continue;
          yield {
            place: word.place,
            message: `no backup is called so: ${near[0]?.file}:${near[0]?.line} makes *${near[0]?.end}`,
            help: text.replace(end, near[0]?.end ?? ''),
          };
        }
      }
    }
  },
};

/** `find FOLDER -name 'shop-*.dump'` of dumps that are called otherwise. */
function* foundBy(script: ShellTree, words: readonly ShellWord[], made: readonly Made[]): Generator<Remark> {
  // Folders have names of their own.
  if (
    deletesFound(words) ||
    words.some(({ literal }, at) => literal === 'd' && words[at - 1]?.literal === '-type')
  )
    return;
  const patterns = words.filter((_, at) => /^-i?name$/.test(words[at - 1]?.literal ?? ''));
  const [pattern, more] = patterns;
  const glob = pattern?.literal;
  const { text: folder, isWhole } =
    words[1] === undefined ? { text: '', isWhole: false } : plainPrefix(script, words[1]);
  if (pattern === undefined || more !== undefined || glob === undefined || !isWhole) return;
  if (!glob.includes('*') || /[[?!]/.test(glob) || made.some((each) => each.folder === '')) return;
  const near = made.filter((each) => each.folder === folder.replace(/\/+$/, ''));
  const [first] = near;
  if (first === undefined || near.some(({ name }) => name === undefined || mayMatch(glob, name))) return;
  yield {
    place: pattern.place,
    message: `no backup is called so: ${first.file}:${first.line} makes ${first.name?.replaceAll(hole, '*')}`,
    help: first.name?.replaceAll(hole, '*'),
  };
}

interface Made {
  /** With a hole for what a run tells; undefined where that is all. */
  readonly name: string | undefined;
  readonly folder: string;
  /** `.sql.gz`; undefined where a run decides it. */
  readonly end: string | undefined;
  readonly file: string;
  readonly line: number;
}

/** The folders and endings of what dumps are written to. */
function namesMade(script: ShellTree): readonly Made[] {
  const dumps = simpleCommands(script).some(({ command }) => isDump(command));
  return simpleCommands(script).flatMap(({ command, pipeline }) => {
    const renames = /^(?:mv|cp|ln)$/.test(baseName(realCommand(command)[0]));
    const last = pipeline.commands.at(-1) ?? command;
    const words = renames
      ? realCommand(command).slice(-1)
      : isDump(command)
        ? last.redirections.filter(({ operator }) => operator === '>').flatMap(({ target }) => target ?? [])
        : [];
    return words.flatMap((written): Made[] => {
      const word = written.parts.length === 1 ? saidAt(script, written) : written;
      // Written aside, and moved when it is whole.
      if (/\bmktemp\b|\.(?:part|tmp|partial|new)["']?$/.test(word.raw)) return [];
      const { text, isWhole } = plainPrefix(script, word);
      // A folder that only a run tells may be any.
      if (!text.startsWith('/'))
        return text === '' && (isDump(command) || (renames && dumps))
          ? [{ folder: '', name: undefined, end: undefined, file: script.file, line: command.place.line }]
          : [];
      const folder = posix.dirname(isWhole ? text : `${text}x`);
      const end =
        /((?:\.[a-z]\w*)+)["']?$/.exec(word.raw)?.[1] ?? (isWhole ? posix.extname(text) : undefined);
      if (/^\.(?:part|tmp|partial|new)$/.test(posix.extname(end ?? ''))) return [];
      const name = posix
        .basename(word.raw.replaceAll(/\$\([^)]*\)/g, hole).replaceAll(/["']/g, ''))
        .replaceAll(/\$\{?\w+\}?/g, hole);
      const isSaid = word.raw.includes('/') && !/[${`]/.test(name) && name !== hole;
      return [
        {
          folder,
          name: isSaid ? name : undefined,
          end: end === '' ? undefined : end,
          file: script.file,
          line: command.place.line,
        },
      ];
    });
  });
}
