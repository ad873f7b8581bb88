import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** A database is renamed or dropped from another one. */
export const scriptsRenamesOwnDatabase = commandRule({
  id: 'scripts.renames-own-database',
  title: 'a database is renamed or dropped from another one',
  severity: 'error',
  why: 'The server refuses it for the database of the session: "current database cannot be renamed", "cannot drop the currently open database". A restore stops halfway, with both databases there.',
  source: 'postgresql.org/docs/current/sql-alterdatabase.html, sql-dropdatabase.html',
  *judge(script) {
    if (!/\b(?:ALTER|DROP)\s+DATABASE\b/i.test(script.text)) return;
    for (const { command } of simpleCommands(script)) {
      const words = realCommand(command);
      if (baseName(words[0]) !== 'psql') continue;
      const texts = words.map(({ raw }) => raw.replaceAll(/["'{}\\]/g, ''));
      const own = texts
        .map(
          (text, at) =>
            /^(?:--dbname=|-d)(\S+)$/.exec(text)?.[1] ??
            (/^(?:-d|--dbname)$/.test(texts[at - 1] ?? '') ? text : undefined),
        )
        .find((text) => text !== undefined);
      if (own === undefined || !/^\$?[\w-]+$/.test(own)) continue;
      const bodies = command.redirections.flatMap(({ hereDocument }) => hereDocument?.body ?? []);
      const sql = [...texts, ...bodies].join('\n').replaceAll(/["'{}\\]/g, '');
      const pattern = new RegExp(
        `\\bALTER\\s+DATABASE\\s+${own.replace('$', '\\$')}\\s+RENAME\\b|\\bDROP\\s+DATABASE\\s+(?:IF\\s+EXISTS\\s+)?${own.replace('$', '\\$')}(?![\\w-])`,
        'i',
      );
      const found = pattern.exec(sql)?.[0];
      if (found === undefined || /^\\c(?:onnect)?\s/m.test(sql)) continue;
      yield remarkOf(
        command,
        `the session is in ${own} itself, which the server then neither renames nor drops`,
        '-d postgres',
      );
    }
  },
});
