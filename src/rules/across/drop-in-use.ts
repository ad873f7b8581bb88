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
      for (const { command } of simpleCommands(script)) {
        if (execOptions(command) === undefined) continue;
        const words = realCommand(command);
        const text = [
          ...words.map(({ raw }) => raw),
          ...command.redirections.map(({ hereDocument }) => hereDocument?.body ?? ''),
        ].join(' ');
        const drops =
          baseName(words[0]) === 'dropdb' ||
          (baseName(words[0]) === 'psql' && /DROP\s+DATABASE|ALTER\s+DATABASE[^;]*RENAME/i.test(text));
        if (!drops || /(?:^|\s)(?:--force|-f)(?:\s|$)|WITH\s*\(\s*FORCE/i.test(text)) continue;
        const given = command.words.map((word) => word.literal);
        const server = servers.find(({ plan }) => given.includes(plan.containerName));
        if (server === undefined) continue;
        const [client] = askedAt(stack, server);
        const target = words.at(-1)?.literal ?? '';
        // A database of a rehearsal, or one that the script has made.
        if (
          client === undefined ||
          /test|check|verif|tmp|old|new|drill|rehears|scratch|copy|\$/i.test(`${target} ${text}`)
        )
          continue;
        yield {
          place: command.place,
          message: `${client.environment.plan.containerName} keeps connections to it, and nothing here stops it: "being accessed by other users"`,
          help:
            baseName(words[0]) === 'dropdb'
              ? 'dropdb --force …, or stop the service first'
              : 'DROP DATABASE … WITH (FORCE), or stop the service first',
        };
      }
    }
  },
};
