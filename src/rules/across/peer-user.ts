import type { Place } from '../../place.ts';
import type { HbaRule } from '../../syntax/hba/tree.ts';
import type { ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import type { Rule } from '../define-rule.ts';
import { type PostgresServer, postgresOf } from '../parts/across/servers.ts';
import { baseName, execOptions, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';
import { plainValue } from '../parts/scripts/values.ts';
import { own } from '../parts/units/containers.ts';
import { healthTree } from '../parts/units/health-command.ts';
import { runsOfficial } from '../parts/units/images.ts';

/** Who comes over the socket by `peer` is the system user of that name. */
export const acrossPeerUser: Rule = {
  id: 'across.peer-user',
  title: 'Who comes over the socket by "peer" is the system user of that name',
  area: 'across',
  severity: 'error',
  why: 'podman exec and health checks run as root in the image of PostgreSQL, and "peer" lets in only the system user that bears the name of the role: "Peer authentication failed", at each dump.',
  source: 'postgresql.org/docs/current/auth-peer.html; podman-exec(1), --user',
  *judge(stack) {
    const [server, more] = postgresOf(stack);
    const [hba, other] = stack.hba;
    if (server === undefined || hba === undefined || more !== undefined || other !== undefined) return;
    if (!runsOfficial(server.plan, 'postgres')) return;
    if (!hba.rules.some(({ type, method }) => type === 'local' && method.value === 'peer')) return;
    const told = new Set<HbaRule>();
    for (const asked of askedOf(stack, server)) {
      const rule = hba.rules.find((each) => each.type === 'local' && matches(each, asked));
      if (rule?.method.value !== 'peer' || !isFor(rule.databases, asked.database ?? '')) continue;
      if (rule.options.some(({ name }) => name === 'map')) continue;
      const message = `"peer" lets ${asked.role} in over the socket only as the system user ${asked.role}`;
      yield {
        place: asked.place,
        message: `${message}, and this is run by ${asked.user}: "Peer authentication failed"`,
        help: `podman exec --user …, -h 127.0.0.1 with a password, or scram-sha-256 in line ${rule.place.line} of ${hba.file}`,
      };
      if (told.has(rule) || rule.users.some(({ value }) => value === asked.role)) continue;
      told.add(rule);
      yield {
        place: rule.place,
        message: `${message}, and ${asked.place.file}:${asked.place.line} is run by ${asked.user} in the container`,
        help: 'local all all scram-sha-256',
        severity: 'warning',
      };
    }
  },
};

interface Asked {
  readonly place: Place;
  readonly role: string;
  readonly database: string | undefined;
  readonly user: string;
}

function* askedOf(stack: Parameters<Rule['judge']>[0], server: PostgresServer): Generator<Asked> {
  const { plan, unit } = server;
  const standard = own(unit, 'User')?.value.split(':')[0] ?? 'root';
  if (plan.environment.PGHOST !== undefined || /[%$]|^\d*$/.test(standard)) return;
  if (plan.health !== undefined) {
    const tree = healthTree(plan.health);
    for (const { command } of simpleCommands(tree)) {
      if (command.assignments.some(({ name }) => name === 'PGHOST')) continue;
      const asked = clientOf(tree, command, command);
      if (asked !== undefined && asked.role !== standard)
        yield { ...asked, user: standard, place: plan.health.place };
    }
  }
  for (const tree of allScripts(stack)) {
    if (!/\bexec\b/.test(tree.text) || !clients.test(tree.text)) continue;
    for (const { command } of simpleCommands(tree)) {
      const options = execOptions(command);
      if (options === undefined || options.some((each) => /PGHOST|^--env-file/.test(each))) continue;
      if (!command.words.some((word) => plainValue(tree, word) === plan.containerName)) continue;
      const user = userOf(options, command, tree) ?? standard;
      const asked = clientOf(tree, command, { ...command, words: realCommand(command) });
      if (asked !== undefined && user !== '' && asked.role !== user)
        yield { ...asked, user, place: command.place };
    }
  }
}

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

const clients = /\b(?:psql|pg_dump|pg_dumpall|pg_restore|vacuumdb|reindexdb|createdb|dropdb)\b/;

/** The role and the database of a client that goes over the socket. */
function clientOf(
  tree: ShellTree,
  { place }: ShellSimple,
  { words: [program, ...rest] }: Pick<ShellSimple, 'words'>,
): Omit<Asked, 'user'> | undefined {
  if (!new RegExp(`^(?:${clients.source})$`).test(baseName(program))) return undefined;
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
  return { place, role, database: option('-d', '--dbname') };
}

/** Whether a line is, or may be, for it: which database is asked for is not always seen. */
function matches({ databases, users }: HbaRule, { role, database }: Asked): boolean {
  return isFor(users, role) && (database === undefined || isFor(databases, database));
}

function isFor(tokens: HbaRule['users'], name: string): boolean {
  return tokens.some(({ value, quoted }) => (value === 'all' && !quoted) || value === name);
}
