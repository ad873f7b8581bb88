import { RedisCommandError } from '../errors.ts';
import type { ProbeTarget } from '../target.ts';
import { readAclUsers } from './acl-users.ts';
import { knownCommands, type RedisCommand, readCommands } from './command-list.ts';
import { brief, verdictOfDryRun } from './command-verdict.ts';
import { NOBODYS_KEY, wordsFor } from './command-words.ts';
import { openRedis } from './login.ts';
import { queueCommands } from './queue-commands.ts';
import type { AclMatrix, AclUser, CommandAttempt, CommandVerdict, RedisLogin } from './redis-types.ts';
import { encodeCommand, showResp } from './resp.ts';
import type { RespConnection } from './resp-connection.ts';

const BATCH = 100;

/** Of which server every user's rights are asked. */
export interface AclMatrixOptions extends ProbeTarget {
  /** A user who may do COMMAND, ACL LIST and ACL DRYRUN (Redis 7). */
  readonly login: RedisLogin;
  /** User to a key that should be its own; a key of nobody's where left out. */
  readonly keys?: Readonly<Record<string, string>> | undefined;
}

/** Asks Redis about each user and each command of its own table, by ACL DRYRUN: nothing is run. */
export async function probeAclMatrix(options: AclMatrixOptions): Promise<AclMatrix> {
  using connection = await openRedis(options, options.login, 'reading the ACL of');
  const users = readAclUsers(await must(connection, ['acl', 'list']));
  const commands = readCommands(await must(connection, ['command']));
  const table = commands.length > 0 ? commands : knownCommands();
  const rights: Record<string, Readonly<Record<string, CommandVerdict>>> = {};
  for (const user of users)
    rights[user.name] = await rightsOf(connection, user, {
      table,
      key: options.keys?.[user.name] ?? NOBODYS_KEY,
    });
  return {
    commands: table.map((one) => one.name),
    users,
    rights,
    dangerous: dangerousOf(users, table, rights),
  };
}

async function rightsOf(
  connection: RespConnection,
  user: AclUser,
  about: { table: readonly RedisCommand[]; key: string },
): Promise<Readonly<Record<string, CommandVerdict>>> {
  const attempts = about.table.map((command) => wordsFor(command, about.key));
  const tried = await dryRun(connection, user.name, attempts);
  return Object.fromEntries(
    about.table.map((command, at) => [command.name, tried[at]?.verdict ?? 'untried']),
  );
}

function dangerousOf(
  users: readonly AclUser[],
  table: readonly RedisCommand[],
  rights: AclMatrix['rights'],
): AclMatrix['dangerous'] {
  const names = table.filter((command) => command.dangerous).map((command) => command.name);
  const mayRun = (user: AclUser, name: string) => {
    const verdict = rights[user.name]?.[name];
    return verdict === 'allowed' || verdict === 'denied-key' || verdict === 'denied-channel';
  };
  return Object.fromEntries(users.map((user) => [user.name, names.filter((name) => mayRun(user, name))]));
}

/** Commands that are tried as a user, word by word. */
export interface AttemptOptions extends ProbeTarget {
  readonly attempts: readonly (readonly string[])[];
  readonly login: RedisLogin;
  /** With it the login is an administrator's and this user is asked about by ACL DRYRUN; else the login's own user tries, inside MULTI. */
  readonly user?: string | undefined;
}

/** May a user do exactly this? Each attempt names its keys and channels; nothing is run. */
export async function tryCommands(options: AttemptOptions): Promise<CommandAttempt[]> {
  using connection = await openRedis(options, options.login, 'trying commands on');
  if (options.user === undefined) return await queueCommands(connection, options.attempts);
  return await dryRun(connection, options.user, options.attempts);
}

async function dryRun(
  connection: RespConnection,
  user: string,
  attempts: readonly (readonly string[])[],
): Promise<CommandAttempt[]> {
  const tried: CommandAttempt[] = [];
  for (let at = 0; at < attempts.length; at += BATCH) {
    const batch = attempts.slice(at, at + BATCH);
    const sent = Buffer.concat(batch.map((words) => encodeCommand(['acl', 'dryrun', user, ...words])));
    const answers = await connection.send(sent, batch.length);
    answers.forEach((answer, index) => {
      const refusal =
        answer.kind === 'error' && /NOPERM|unknown subcommand|User '.*' not found/i.test(answer.text);
      if (refusal) throw new RedisCommandError(connection.target, 'ACL DRYRUN', showResp(answer));
      tried.push({ words: batch[index] ?? [], verdict: verdictOfDryRun(answer), answer: brief(answer) });
    });
  }
  return tried;
}

async function must(connection: RespConnection, words: readonly string[]) {
  const answer = await connection.call(words);
  if (answer.kind !== 'error') return answer;
  throw new RedisCommandError(connection.target, words.join(' ').toUpperCase(), answer.text);
}
