import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { HbaRule } from '../../../syntax/hba/tree.ts';
import type { ShellSimple, ShellTree } from '../../../syntax/shell/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { baseName, execOptions, realCommand, simpleCommands, wholeText } from '../scripts/commands.ts';
import { allScripts } from '../scripts/inline.ts';
import { plainValue } from '../scripts/values.ts';
import { own } from '../units/containers.ts';
import { healthTree } from '../units/health-command.ts';
import { type PostgresServer, postgresOf } from './servers.ts';

/** A client of PostgreSQL that is run in the server's own container and goes over its socket. */
export interface SocketClient {
  readonly place: Place;
  readonly role: string;
  readonly database: string | undefined;
  /** Who runs it, by name. */
  readonly user: string;
  /** Words that may bring a password along: options of `exec`, assignments, the client's own. */
  readonly words: readonly string[];
}

/** Those of health checks and of `podman exec` in scripts. */
export function socketClients(stack: ReadStack, server: PostgresServer): readonly SocketClient[] {
  return clientsByServer(stack).get(server) ?? [];
}

const clientsByServer = kept(
  (stack: ReadStack): ReadonlyMap<PostgresServer, readonly SocketClient[]> =>
    new Map(postgresOf(stack).map((server) => [server, [...clientsOf(stack, server)]])),
);

function* clientsOf(stack: ReadStack, { plan, unit }: PostgresServer): Generator<SocketClient> {
  const standard = own(unit, 'User')?.value.split(':')[0] ?? 'root';
  if (plan.environment.PGHOST !== undefined || /[%$]|^\d*$/.test(standard)) return;
  if (plan.health !== undefined) {
    const tree = healthTree(plan.health);
    for (const { command } of simpleCommands(tree)) {
      if (command.assignments.some(({ name }) => name === 'PGHOST')) continue;
      const asked = clientOf(tree, command, command.words);
      if (asked !== undefined) yield { ...asked, user: standard, place: plan.health.place };
    }
  }
  for (const tree of execs(stack)) {
    for (const { command } of simpleCommands(tree)) {
      const options = execOptions(command);
      if (options === undefined || options.some((each) => /PGHOST|^--env-file/.test(each))) continue;
      if (!command.words.some((word) => plainValue(tree, word) === plan.containerName)) continue;
      const user = userOf(options, command, tree) ?? standard;
      const asked = clientOf(tree, command, realCommand(command));
      if (asked !== undefined && user !== '') yield { ...asked, user, place: command.place };
    }
  }
}

const clients = /\b(?:psql|pg_dump|pg_dumpall|pg_restore|vacuumdb|reindexdb|createdb|dropdb)\b/;
const client = new RegExp(`^(?:${clients.source})$`);

const execs = kept((stack: ReadStack): readonly ShellTree[] =>
  allScripts(stack).filter((tree) => clients.test(tree.text) && /\bexec\b/.test(wholeText(tree))),
);

/** `--user postgres`; empty for what only a run tells, and for numbers. */
function userOf(options: readonly string[], command: ShellSimple, tree: ShellTree): string | undefined {
  const at = options.findIndex((each) => /^(?:-u|--user)(?:=|$)/.test(each));
  if (at === -1) return options.some((each) => /^-[a-z]*u/.test(each)) ? '' : undefined;
  const joined = options[at]?.split('=')[1];
  const index = command.words.findIndex((word) => (word.literal ?? word.raw) === options[at]);
  const value = joined ?? plainValue(tree, command.words[index + 1]) ?? '';
  const [name = ''] = value.split(':');
  return /^[a-z_][\w-]*$/.test(name) ? name : '';
}

/** The role and the database of a client that goes over the socket. */
function clientOf(
  tree: ShellTree,
  command: ShellSimple,
  [program, ...rest]: ShellSimple['words'],
): Omit<SocketClient, 'user'> | undefined {
  if (!client.test(baseName(program))) return undefined;
  const words = rest.map((word) => plainValue(tree, word) ?? word.raw);
  if (words.some((word) => /^(?:-h|--host)|:\/\/|\bhost=/.test(word))) return undefined;
  const option = (short: string, long: string) => {
    const at = words.findIndex(
      (word) => word.startsWith(short) || word === long || word.startsWith(`${long}=`),
    );
    const word = words[at];
    if (word === undefined) return undefined;
    return word === short || word === long ? words[at + 1] : word.replace(`${long}=`, '').replace(short, '');
  };
  const role = option('-U', '--username');
  if (role === undefined || !/^[a-z_][\w-]*$/.test(role)) return undefined;
  const given = command.assignments.map(({ name }) => `${name}=`);
  const said = command.words.map((word) => plainValue(tree, word) ?? word.raw);
  return { place: command.place, role, database: option('-d', '--dbname'), words: [...given, ...said] };
}

/** The line of pg_hba.conf that decides on it; undefined where that depends on a database which is not seen. */
export function socketRule(rules: readonly HbaRule[], { role, database }: SocketClient): HbaRule | undefined {
  const rule = rules.find(
    ({ type, databases, users }) =>
      type === 'local' && isFor(users, role) && (database === undefined || isFor(databases, database)),
  );
  return rule !== undefined && isFor(rule.databases, database ?? '') ? rule : undefined;
}

function isFor(tokens: HbaRule['users'], name: string): boolean {
  return tokens.some(({ value, quoted }) => (value === 'all' && !quoted) || value === name);
}
