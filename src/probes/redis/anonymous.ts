import { messageOf } from '../../errors.ts';
import { ConnectionLostError } from '../errors.ts';
import type { ProbeTarget } from '../target.ts';
import { knownCommands, type RedisCommand } from './command-list.ts';
import { brief, verdictOf } from './command-verdict.ts';
import { NOBODYS_KEY, wordsFor } from './command-words.ts';
import { queueCommands } from './queue-commands.ts';
import type { AnonymousAccess, TriedCommand } from './redis-types.ts';
import { encodeCommand, type RespValue } from './resp.ts';
import { openResp } from './resp-connection.ts';

const LOGIN_COMMANDS = new Set(['auth', 'hello', 'quit', 'reset']);
/** A server that lets a stranger do none of these is asked the rest; one that does is asked by MULTI and DISCARD only. */
const FIRST = ['ping', 'get', 'info', 'command', 'config get', 'multi', 'client list', 'exists', 'dbsize'];

/**
 * Tries every command that Redis knows before any login, and the other ways past one. Nothing is changed on a server
 * that turns out to be open: there the commands are queued and thrown away.
 */
export async function probeAnonymous(target: ProbeTarget): Promise<AnonymousAccess> {
  const ping = await onItsOwn(target, ['ping']);
  const protectedMode = ping.answer.startsWith('DENIED');
  const open = ping.verdict === 'allowed';
  const commands = protectedMode ? [ping] : await tryTable(target);
  const ways = protectedMode ? [] : await tryWays(target);
  return { open, protectedMode, commands, ways, beyondLogin: beyond(commands, ways) };
}

async function tryTable(target: ProbeTarget): Promise<TriedCommand[]> {
  const table = knownCommands();
  const isFirst = (command: RedisCommand) => FIRST.includes(command.name);
  const first = await tryDirectly(target, table.filter(isFirst));
  const served = first.filter((tried) => tried.verdict === 'allowed');
  if (served.length === 0)
    return [
      ...first,
      ...(await tryDirectly(
        target,
        table.filter((command) => !isFirst(command)),
      )),
    ].sort(byName);
  const isServed = (command: RedisCommand) => served.some((tried) => tried.command === command.name);
  return [
    ...served,
    ...(await queueThem(
      target,
      table.filter((command) => !isServed(command)),
    )),
  ].sort(byName);
}

function byName(a: TriedCommand, b: TriedCommand): number {
  return a.command < b.command ? -1 : 1;
}

function beyond(commands: readonly TriedCommand[], ways: readonly TriedCommand[]): string[] {
  const allowed = commands.filter((tried) => tried.verdict === 'allowed').map((tried) => tried.command);
  return [
    ...allowed.filter((name) => !LOGIN_COMMANDS.has(name)),
    ...ways.filter((way) => way.verdict === 'allowed').map((way) => way.command),
  ];
}

async function queueThem(target: ProbeTarget, table: readonly RedisCommand[]): Promise<TriedCommand[]> {
  using connection = await openResp(target, 'trying commands without a login on');
  const attempts = table.map((command) => wordsFor(command, NOBODYS_KEY));
  const tried = await queueCommands(connection, attempts);
  return tried.map((one, at) => ({
    command: table[at]?.name ?? '',
    verdict: one.verdict,
    answer: one.answer,
  }));
}

/** One connection for as long as it lasts; what ends or changes a connection gets one of its own. */
async function tryDirectly(target: ProbeTarget, table: readonly RedisCommand[]): Promise<TriedCommand[]> {
  const alone = table.filter((command) => LOGIN_COMMANDS.has(command.name) || command.name === 'multi');
  const together = table.filter((command) => !alone.includes(command));
  const tried: TriedCommand[] = [];
  for (const command of alone)
    tried.push(await onItsOwn(target, wordsFor(command, NOBODYS_KEY), command.name));
  using connection = await openResp(target, 'trying commands without a login on');
  for (const command of together) {
    const answer = await connection.call(wordsFor(command, NOBODYS_KEY));
    tried.push({ command: command.name, verdict: verdictOf(answer), answer: brief(answer) });
    if (verdictOf(answer) === 'allowed')
      return [...tried, ...together.slice(together.indexOf(command) + 1).map(untried)];
  }
  return tried;
}

function untried(command: RedisCommand): TriedCommand {
  return {
    command: command.name,
    verdict: 'untried',
    answer: 'not sent: the server lets strangers run commands',
  };
}

async function onItsOwn(
  target: ProbeTarget,
  words: readonly string[],
  name = words.join(' '),
): Promise<TriedCommand> {
  return tryBytes(target, { command: name, bytes: encodeCommand(words), answers: 1 });
}

interface Way {
  readonly command: string;
  readonly bytes: string | Buffer;
  readonly answers: number;
}

/** The last answer is the one that counts: what comes before it only prepares. */
async function tryBytes(target: ProbeTarget, way: Way): Promise<TriedCommand> {
  using connection = await openResp(target, 'trying to get past the login of');
  try {
    const answers = await connection.send(way.bytes, way.answers);
    const last: RespValue = answers.at(-1) ?? { kind: 'null' };
    return { command: way.command, verdict: verdictOf(last), answer: brief(last) };
  } catch (thrown) {
    if (!(thrown instanceof ConnectionLostError)) throw thrown;
    return { command: way.command, verdict: 'refused', answer: messageOf(thrown) };
  }
}

async function tryWays(target: ProbeTarget): Promise<TriedCommand[]> {
  const get = encodeCommand(['get', NOBODYS_KEY]);
  const after = (...words: string[]) => Buffer.concat([encodeCommand(words), get]);
  const ways: Way[] = [
    { command: 'HELLO 3, then GET', bytes: after('hello', '3'), answers: 2 },
    {
      command: 'HELLO 3 AUTH with a wrong password, then GET',
      bytes: after('hello', '3', 'auth', 'default', 'seatrial-wrong'),
      answers: 2,
    },
    { command: 'AUTH with an empty password, then GET', bytes: after('auth', ''), answers: 2 },
    {
      command: 'AUTH default with an empty password, then GET',
      bytes: after('auth', 'default', ''),
      answers: 2,
    },
    { command: 'AUTH with a wrong password, then GET', bytes: after('auth', 'seatrial-wrong'), answers: 2 },
    { command: 'RESET, then GET', bytes: after('reset'), answers: 2 },
    { command: 'inline GET', bytes: `GET ${NOBODYS_KEY}\r\n`, answers: 1 },
    { command: 'inline PING with a bare line feed', bytes: 'PING\n', answers: 1 },
    { command: 'pipeline of GETs', bytes: Buffer.concat([get, get, get, get]), answers: 4 },
    {
      command: 'pipeline begun with PING inline',
      bytes: Buffer.concat([Buffer.from('PING\r\n'), get]),
      answers: 2,
    },
    {
      command: 'script',
      bytes: encodeCommand(['eval', "return redis.call('get', KEYS[1])", '1', NOBODYS_KEY]),
      answers: 1,
    },
    {
      command: 'transaction',
      bytes: Buffer.concat([encodeCommand(['multi']), get, encodeCommand(['exec'])]),
      answers: 3,
    },
    { command: 'SUBSCRIBE', bytes: encodeCommand(['subscribe', 'seatrial']), answers: 1 },
    { command: 'HTTP request', bytes: 'GET / HTTP/1.1\r\nHost: redis\r\n\r\n', answers: 2 },
  ];
  const tried: TriedCommand[] = [];
  for (const way of ways) tried.push(await tryBytes(target, way));
  return tried;
}
