import { posix } from 'node:path';
import { kept } from '../../kept.ts';
import type { Place } from '../../place.ts';
import type { ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { type DatabaseServer, databaseServers } from '../parts/across/databases.ts';
import { isCalled } from '../parts/across/names.ts';
import { nearly } from '../parts/nearly.ts';
import { baseName, execOptions, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';
import { givenPlaces, plainValue } from '../parts/scripts/values.ts';
import type { ReadStack } from '../read-stack.ts';
import { installedName } from '../stack/mask-templates.ts';

/** Scripts ask for databases and roles that are there. */
export const acrossScriptDatabase: Rule = {
  id: 'across.script-database',
  title: 'Scripts ask for databases and roles that are there',
  area: 'across',
  severity: 'error',
  why: 'The server answers "database does not exist": the dump of the night is empty, and the restore goes nowhere.',
  source: 'docker.io/library/postgres: POSTGRES_DB, POSTGRES_USER; mariadb: MARIADB_DATABASE',
  *judge(stack) {
    const servers = databaseServers(stack);
    if (servers.length === 0) return;
    for (const tree of allScripts(stack)) {
      if (!programs.test(tree.text)) continue;
      for (const { command } of simpleCommands(tree)) {
        const asked = askedOf(tree, command);
        if (asked === undefined) continue;
        const words = command.words.map((word) => plainValue(tree, word) ?? '');
        if (asked.database !== undefined && madeIn(tree).has(asked.database)) continue;
        const server =
          serverOf(words, servers, asked) ??
          ofFirstStart(stack, tree, servers, asked) ??
          anyOf(tree, command, servers, asked);
        if (server !== undefined) yield* said(stack, server, asked);
      }
    }
  },
};

/** Databases that the script itself makes, also by a name that it keeps in a variable. */
const madeIn = kept(
  (tree: ShellTree): ReadonlySet<string> =>
    new Set(
      simpleCommands(tree).flatMap(({ command }) => {
        const words = realCommand(command);
        if (baseName(words[0]) !== 'createdb') return [];
        return words.slice(1).flatMap((word) => plainValue(tree, word) ?? []);
      }),
    ),
);

const programs =
  /\b(?:psql|pg_dump|pg_dumpall|pg_basebackup|createdb|dropdb|pg_restore|vacuumdb|reindexdb|mysqldump|mariadb-dump|mariadb|mysql)\b/;

interface Asked {
  /** Where it is asked, if that is said; by a name, or at a port of this host. */
  readonly host: string | undefined;
  readonly port: number;
  readonly kind: 'postgres' | 'mysql';
  readonly database: string | undefined;
  readonly user: string | undefined;
  readonly place: Place;
  /** Where a service or a sourced file says the words. */
  readonly given: readonly { readonly value: string | undefined; readonly place: Place }[];
}

function* said(stack: ReadStack, server: DatabaseServer, asked: Asked): Generator<Remark> {
  const parts = [
    ['database', asked.database, server.databases, server.database],
    ['role', asked.user, server.users, server.user],
  ] as const;
  for (const [what, name, known, first] of parts) {
    if (name === undefined || known.has(name) || isNamedElsewhere(stack, { name, what, asked, server }))
      continue;
    const meant = nearly(name, known);
    const given = asked.given.filter(({ value }) => value === name).map((each) => each.place);
    for (const place of [asked.place, ...given])
      yield {
        place,
        message: `no ${what} ${name} is made: ${server.unit.name} makes ${first ?? [...known][0]}`,
        help: meant ?? first,
        severity: meant === undefined ? 'warning' : 'error',
      };
  }
}

/** Another file knows the name: it is made in a way that is not seen here. */
function isNamedElsewhere(
  stack: ReadStack,
  {
    name,
    what,
    asked,
    server,
  }: { name: string; what: 'database' | 'role'; asked: Asked; server: DatabaseServer },
): boolean {
  const own = new Set([asked.place, ...asked.given.map(({ place }) => place)].map(({ file }) => file));
  const plain = name.replaceAll(/[^\w]/g, '\\$&');
  // A role often bears the name of the whole project: it has to be named as one.
  // A database that is called as the user, or as part of the server's name, is: it has to be named as one too.
  const isOthersName =
    what === 'database' && (server.users.has(name) || server.plan.containerName.split(/[-_]/).includes(name));
  const word = new RegExp(
    isOthersName
      ? `(?:db|database|dbname|datname)(?:_?name)?["']?[ \\t]*[=: \\t][ \\t]*["']?${plain}(?![\\w-])|://[^/\\s"']+/${plain}(?![\\w-])|-d ?["']?${plain}(?![\\w-])|\\bconnect ${plain}\\b`
      : what === 'database'
        ? `(?<![\\w-])${plain}(?![\\w-])`
        : `(?:user(?:name)?|role|owner|to|login)["']?[ \\t]*[=: \\t][ \\t]*["']?${plain}(?![\\w-])|://${plain}[:@]`,
    what === 'database' && !isOthersName ? '' : 'i',
  );
  const roles = new Set(['script', 'systemd', ...(what === 'role' ? ['pg-hba'] : [])]);
  const inHba = stack.hba.some(({ rules }) =>
    rules.some(({ users }) => users.some(({ value }) => value === name)),
  );
  if (what === 'role' && inHba) return true;
  return stack.configs.files.some(
    ({ source, text, role }) =>
      !own.has(source) && !roles.has(role) && text.includes(name) && word.test(text),
  );
}

const flags: Readonly<Record<string, { database: string; user: string; valued: RegExp }>> = {
  postgres: { database: 'd', user: 'U', valued: /^-[dUhpfFjZnNtTvcLESI]$/ },
  mysql: { database: 'D', user: 'u', valued: /^-[DuhPeS]$/ },
};

interface Said {
  readonly literal: string | undefined;
  readonly raw: string;
}

function askedOf(tree: ShellTree, command: ShellSimple): Asked | undefined {
  const [name, ...rest] = realCommand(command);
  const program = baseName(name);
  // Those of the whole server, and what makes a database, are judged by their role alone.
  const isRoleOnly = /^(?:pg_dumpall|pg_basebackup|createdb|dropdb)$/.test(program);
  const isPostgres = isRoleOnly || /^(?:psql|pg_dump|pg_restore|vacuumdb|reindexdb)$/.test(program);
  const kind = isPostgres ? 'postgres' : 'mysql';
  if (!isPostgres && !/^(?:mysqldump|mariadb-dump|mariadb|mysql)$/.test(program)) return undefined;
  const { database: d, user: u, valued } = flags[kind] ?? { database: '', user: '', valued: /^$/ };
  const words = rest.map((word) => ({ literal: plainValue(tree, word), raw: word.raw }));
  const long = isPostgres ? ['dbname', 'username'] : ['database', 'user'];
  const said = isRoleOnly
    ? undefined
    : (optionOf(words, d, long[0] ?? '') ?? positional(words, program, valued));
  const string = isPostgres ? connectionOf(said) : undefined;
  const port = string?.port ?? optionOf(words, isPostgres ? 'p' : 'P', 'port');
  return {
    kind,
    host: string?.host ?? optionOf(words, 'h', 'host'),
    port: Number(port ?? (isPostgres ? 5432 : 3306)),
    database: plainName(string === undefined ? said : string.database),
    user: plainName(string?.user ?? optionOf(words, u, long[1] ?? '')),
    place: command.place,
    given: rest.flatMap((word) => {
      const value = plainName(plainValue(tree, word)?.replace(/^(?:-\w|--[\w-]+=)/, ''));
      return givenPlaces(tree, word).map((place) => ({ value, place }));
    }),
  };
}

/** `postgresql://app@127.0.0.1:5433/shop`, `host=127.0.0.1 port=5433 dbname=shop`, whose password may be filled in. */
function connectionOf(text: string | undefined) {
  const [, user, host, port, database] =
    /^postgres(?:ql)?:\/\/(?:([^:@/\s]*)(?::[^@/\s]*)?@)?([\w.-]+)(?::(\d+))?\/([\w-]+)(?:\?\S*)?$/.exec(
      text ?? '',
    ) ?? [];
  if (host !== undefined) return { user, host, port, database };
  if (text === undefined || !/^\s*\w+\s*=/.test(text)) return undefined;
  const value = (name: string) => new RegExp(`(?:^|\\s)${name}\\s*=\\s*'?([^\\s']+)`).exec(text)?.[1];
  return { user: value('user'), host: value('host'), port: value('port'), database: value('dbname') };
}

function plainName(word: string | undefined): string | undefined {
  return word !== undefined && /^[A-Za-z_][\w-]*$/.test(word) ? word : undefined;
}

function optionOf(words: readonly Said[], short: string, long: string): string | undefined {
  for (const [at, { literal = '' }] of words.entries()) {
    if (literal === `-${short}` || literal === `--${long}`) return words[at + 1]?.literal ?? '';
    if (literal.startsWith(`--${long}=`)) return literal.slice(long.length + 3);
    if (literal.startsWith(`-${short}`) && literal.length > 2) return literal.slice(2);
  }
  return undefined;
}

/** Long options without a value; behind any other the next word may be one. */
const switches =
  /^--(?:clean|create|if-exists|quiet|verbose|single-transaction|quick|routines|events|triggers|all|analyze|csv|tuples-only|data-only|schema-only|inserts|databases|hex-blob|column-inserts|blobs|large-objects|(?:no|skip|lock)-[\w-]+)$/;

/** `psql -U app shop`, `pg_dump -Fc shop`; pg_restore takes a file there. */
function positional(words: readonly Said[], program: string, valued: RegExp): string | undefined {
  if (program === 'pg_restore') return undefined;
  for (let at = 0; at < words.length; at += 1) {
    const { literal, raw } = words[at] ?? { literal: undefined, raw: '' };
    if (literal === undefined) {
      if (!raw.startsWith('-')) return undefined;
    } else if (!literal.startsWith('-')) return literal;
    else if (valued.test(literal) || /^--[\w-]+$/.test(literal)) {
      if (valued.test(literal)) at += 1;
      else if (!switches.test(literal)) return undefined;
    }
  }
  return undefined;
}

/** `podman exec "$tenant-db" …`: one of several servers, none of which has the role. */
function anyOf(
  tree: ShellTree,
  command: ShellSimple,
  servers: readonly DatabaseServer[],
  { kind, host, user, database }: Asked,
): DatabaseServer | undefined {
  if (host !== undefined || user === undefined || database !== undefined) return undefined;
  const options = execOptions(command);
  const at = command.words.findIndex(({ literal }) => literal === 'exec');
  const raw = command.words[at + 1 + (options?.length ?? 0)]?.raw.replaceAll('"', '') ?? '';
  if (options === undefined || !/\$/.test(raw) || !/^[\w${}.-]+$/.test(raw)) return undefined;
  // A container that the script runs itself, as for a rehearsal.
  const name = raw.replaceAll(/[{}]/g, '').replaceAll(/[.$-]/g, '\\$&');
  const isOwn = new RegExp(`\\brun\\b[^\\n]*--name[= ]["']?${name}(?![\\w-])`);
  if (isOwn.test(tree.text.replaceAll(/[{}]/g, ''))) return undefined;
  const pattern = raw
    .replaceAll(/\$\{?\w+\}?/g, '*')
    .replaceAll('.', '\\.')
    .replaceAll('*', '[\\w.-]+');
  const named = servers.filter(
    (each) => each.kind === kind && new RegExp(`^${pattern}$`).test(each.plan.containerName),
  );
  return named.every((each) => !each.users.has(user)) ? named[0] : undefined;
}

/** The server whose entry point runs the script. */
function ofFirstStart(
  stack: ReadStack,
  { file }: ShellTree,
  servers: readonly DatabaseServer[],
  { kind }: Asked,
): DatabaseServer | undefined {
  return servers.find(
    (server) =>
      server.kind === kind &&
      server.plan.mounts.some(
        ({ source, target }) =>
          target.startsWith('/docker-entrypoint-initdb.d') &&
          (stack.find(source)?.source === file ||
            stack.find(posix.join(source, installedName(file)))?.source === file),
      ),
  );
}

/** The container that is named, or whose port it is. */
function serverOf(
  words: readonly string[],
  servers: readonly DatabaseServer[],
  { kind, host, port }: Asked,
): DatabaseServer | undefined {
  const named = servers.find(({ plan }) => words.includes(plan.containerName));
  if (host === undefined)
    return words.some((word) => /^(?:-h|--host)/.test(word) || word.includes('://')) || named?.kind !== kind
      ? undefined
      : named;
  if (named !== undefined && /^(?:127\.\d+\.\d+\.\d+|localhost|\/.*)$/.test(host))
    return named.kind === kind ? named : undefined;
  if (/^(?:127\.0\.0\.1|localhost)$/.test(host)) {
    // Behind an engine or ssh it is the loopback address of something else.
    if (words.some((word) => /(?:^|\/)(?:podman|docker|ssh|nsenter|kubectl)$/.test(word))) return undefined;
    return servers.find(
      (each) => each.kind === kind && each.plan.publish.some(({ hostPort }) => hostPort === port),
    );
  }
  return servers.find((each) => each.kind === kind && isCalled(each, host));
}
