import type { ShellWord } from '../../syntax/shell/tree.ts';
import type { Rule } from '../define-rule.ts';
import { askedAt } from '../parts/across/addresses.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { baseName, execOptions, realCommand, simpleCommands } from '../parts/scripts/commands.ts';

/** A database that is dropped or renamed is in nobody's use. */
export const acrossDropInUse: Rule = {
  id: 'across.drop-in-use',
  title: "A database that is dropped or renamed is in nobody's use",
  area: 'across',
  severity: 'warning',
  why: 'The pool of the application keeps its connections: "database is being accessed by other users", and the restore ends before it has begun.',
  source: 'postgresql.org/docs/current/sql-dropdatabase.html, FORCE; dropdb(1), --force',
  *judge(stack) {
    const servers = postgresOf(stack);
    for (const script of stack.scripts) {
      if (!/\bdropdb\b|\bDROP\s+DATABASE\b|\bRENAME\s+TO\b/i.test(script.text)) continue;
      if (
        /pg_terminate_backend|\b(?:stop|pause|kill|isolate|down)\b|ALLOW_CONNECTIONS|datallowconn|scale/i.test(
          script.text,
        )
      )
        continue;
      const made = new Set<string>();
      for (const { command } of simpleCommands(script)) {
        if (execOptions(command) === undefined) continue;
        const words = realCommand(command);
        const program = baseName(words[0]);
        const text = [
          ...words.map(({ raw }) => raw),
          ...command.redirections.map(({ hereDocument }) => hereDocument?.body ?? ''),
        ].join(' ');
        const dropped = program === 'dropdb' ? named(words) : program === 'psql' ? inSql(text, drops) : [];
        const isScratch = dropped.length > 0 && dropped.every((name) => made.has(name));
        for (const name of program === 'createdb' ? named(words) : inSql(text, creates)) made.add(name);
        const isDrop =
          program === 'dropdb' ||
          (program === 'psql' && /DROP\s+DATABASE|ALTER\s+DATABASE[^;]*RENAME/i.test(text));
        if (!isDrop || isScratch || /(?:^|\s)(?:--force|-f)(?:\s|$)|WITH\s*\(\s*FORCE/i.test(text)) continue;
        const given = command.words.map((word) => word.literal);
        const server = servers.find(({ plan }) => given.includes(plan.containerName));
        if (server === undefined) continue;
        const [client] = askedAt(stack, server);
        // A database of a rehearsal.
        if (
          client === undefined ||
          /test|check|verif|tmp|old|new|drill|rehears|scratch|copy|\$/i.test(
            `${words.at(-1)?.literal ?? ''} ${text}`,
          )
        )
          continue;
        yield {
          place: command.place,
          message: `${client.environment.plan.containerName} keeps connections to it, and nothing here stops it: "being accessed by other users"`,
          help:
            program === 'dropdb'
              ? 'dropdb --force …, or stop the service first'
              : 'DROP DATABASE … WITH (FORCE), or stop the service first',
        };
      }
    }
  },
};

const valued =
  /^(?:-[hpUTEOlD]|--(?:host|port|username|template|encoding|owner|locale|tablespace|maintenance-db))$/;

const drops =
  /\bDROP\s+DATABASE\s+(?:IF\s+EXISTS\s+)?\\?"?(\w+)|\bALTER\s+DATABASE\s+\\?"?(\w+)\\?"?\s+RENAME/gi;
const creates = /\bCREATE\s+DATABASE\s+\\?"?(\w+)/gi;

function inSql(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(([, one, other]) => one ?? other ?? []);
}

/** The database that `dropdb` or `createdb` is given: no option, and no option's value. */
function named(words: readonly ShellWord[]): readonly string[] {
  const name = words.find(
    ({ raw }, at) => at > 0 && !raw.startsWith('-') && !valued.test(words[at - 1]?.literal ?? ''),
  )?.literal;
  return name === undefined ? [] : [name];
}
