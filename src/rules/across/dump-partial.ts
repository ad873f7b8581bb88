import type { Rule } from '../define-rule.ts';
import { firstStarts } from '../parts/postgres/first-start.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';

/** A dump holds every schema. */
export const acrossDumpPartial: Rule = {
  id: 'across.dump-partial',
  title: 'A dump holds every schema',
  area: 'across',
  severity: 'warning',
  why: 'With -n only the schemas that are named are dumped, without extensions and large objects: what is in the others is in no backup, and that is found on the day of the restore.',
  source: 'pg_dump(1), -n, --schema',
  *judge(stack) {
    const made = new Set(
      firstStarts(stack).flatMap(({ steps }) =>
        steps.flatMap(({ statement: { tokens } }) => {
          const [first, second, third] = tokens;
          if (first?.text !== 'create' || second?.text !== 'schema') return [];
          return (third?.text === 'if' ? tokens[5] : third)?.text ?? [];
        }),
      ),
    );
    if (made.size === 0) return;
    const dumps = allScripts(stack).flatMap((script) =>
      simpleCommands(script)
        .filter(({ command }) => baseName(realCommand(command)[0]) === 'pg_dump')
        .map(({ command }) => ({
          command,
          schemas: schemasOf(realCommand(command).map(({ literal, raw }) => literal ?? raw)),
        })),
    );
    // Each schema of its own, or one dump of everything beside it.
    if (dumps.some(({ schemas }) => schemas === undefined)) return;
    const kept = new Set(dumps.flatMap(({ schemas }) => schemas ?? []));
    if ([...kept].some((name) => /[*?|$[]/.test(name))) return;
    const missing = [...made].filter((name) => !kept.has(name) && /^\w+$/.test(name));
    for (const { command } of dumps) {
      if (missing.length === 0) continue;
      yield {
        place: command.place,
        message: `no dump holds the schema ${missing.join(', ')}, which the first start makes`,
        help: 'pg_dump without -n',
      };
    }
  },
};

/** What -n names; undefined for a dump of everything. */
function schemasOf(words: readonly string[]): readonly string[] | undefined {
  const found = words.flatMap((word, at) => {
    if (/^(?:-n|--schema)$/.test(word)) return words[at + 1] ?? [];
    return /^(?:-n|--schema=)(\w.*)$/.exec(word)?.[1] ?? [];
  });
  return found.length === 0 ? undefined : found;
}
