import type { Place } from '../../place.ts';
import type { ShellSimple, ShellTree, ShellWord } from '../../syntax/shell/tree.ts';
import type { Rule } from '../define-rule.ts';
import { startedServers } from '../parts/across/databases.ts';
import { dnsNames } from '../parts/across/names.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { rehearsed } from '../parts/scripts/rehearsals.ts';
import { givenPlaces, plainValue, saidAt } from '../parts/scripts/values.ts';

/** A rehearsal of a restore is done in a database of its own. */
export const acrossRehearsalDatabase: Rule = {
  id: 'across.rehearsal-database',
  title: 'A rehearsal of a restore is done in a database of its own',
  area: 'across',
  severity: 'error',
  why: 'The check of a backup drops or overwrites the database of production: what was written since the backup is gone.',
  source: 'postgresql.org/docs/current/app-dropdb.html, app-pgrestore.html',
  *judge(stack) {
    const scripts = stack.scripts.filter(
      (tree) => rehearsed(tree) && /\b(?:dropdb|pg_restore|drop\s+database)\b/i.test(tree.text),
    );
    if (scripts.length === 0) return;
    const servers = startedServers(stack).filter(
      ({ kind, database }) => kind === 'postgres' && database !== 'postgres',
    );
    for (const tree of scripts) {
      const told = new Set<number>();
      for (const { command } of simpleCommands(tree)) {
        const target = overwritten(tree, command);
        if (target === undefined) continue;
        const words = command.words.map((word) => plainValue(tree, word) ?? '');
        const server = servers.find(
          (each) =>
            each.database === target.name &&
            words.some((word) => word === each.plan.containerName || isHostOf(word, each)),
        );
        const place = server === undefined ? undefined : placeOf(tree, target.word);
        if (server === undefined || place === undefined || told.has(place.line)) continue;
        told.add(place.line);
        yield {
          place,
          message: `${target.name} is the database that ${server.unit.name} has for production: the rehearsal ${target.does} it there`,
          help: `${target.name}_restore_check`,
        };
      }
    }
  },
};

function isHostOf(word: string, server: Parameters<typeof dnsNames>[0]): boolean {
  return dnsNames(server).has(word.replace(/^(?:-h|--host=)/, ''));
}

function placeOf(tree: ShellTree, word: ShellWord): Place {
  return givenPlaces(tree, word)[0] ?? saidAt(tree, word).place;
}

interface Target {
  readonly name: string;
  readonly word: ShellWord;
  readonly does: string;
}

function overwritten(tree: ShellTree, command: ShellSimple): Target | undefined {
  const [program, ...words] = realCommand(command);
  const name = baseName(program);
  if (name === 'dropdb') {
    const word = words.findLast(
      (each, at) => !each.raw.startsWith('-') && !valued.test(words[at - 1]?.raw ?? ''),
    );
    return targetOf(tree, word, 'drops');
  }
  if (name === 'pg_restore') {
    const at = words.findIndex(({ raw }) => /^(?:-d|--dbname)$/.test(raw));
    return targetOf(tree, at === -1 ? undefined : words[at + 1], 'restores into');
  }
  if (name !== 'psql') return undefined;
  for (const word of words) {
    const text = plainValue(tree, word) ?? word.raw;
    const dropped = /\bdrop\s+database\s+(?:if\s+exists\s+)?\\?["']?(\w+)/i.exec(text)?.[1];
    if (dropped !== undefined) return { name: dropped, word, does: 'drops' };
  }
  return undefined;
}

const valued = /^(?:-[hpUiW]|--(?:host|port|username|maintenance-db))$/;

function targetOf(tree: ShellTree, word: ShellWord | undefined, does: string): Target | undefined {
  const name = plainValue(tree, word);
  return word === undefined || name === undefined ? undefined : { name, word, does };
}
