import { kept } from '../../kept.ts';
import type { ShellSimple } from '../../syntax/shell/tree.ts';
import type { Rule } from '../define-rule.ts';
import { firstStarts } from '../parts/postgres/first-start.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
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
    const format = formatOf(stack);
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
