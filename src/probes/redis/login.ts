import { SeatrialError } from '../../errors.ts';
import { RedisLoginError } from '../errors.ts';
import type { ProbeTarget } from '../target.ts';
import type { CredentialTry, RedisLogin } from './redis-types.ts';
import { showResp } from './resp.ts';
import { openResp, type RespConnection } from './resp-connection.ts';

/** Opens a connection and logs in; without a login it stays a stranger's. */
export async function openRedis(
  target: ProbeTarget,
  login: RedisLogin | undefined,
  doing: string,
): Promise<RespConnection> {
  const connection = await openResp(target, doing);
  try {
    if (login === undefined) return connection;
    const username = login.username ?? 'default';
    const answer = await connection.call(authWords(login));
    if (answer.kind === 'text' && answer.text === 'OK') return connection;
    throw new RedisLoginError(connection.target, username, withoutPassword(showResp(answer), login.password));
  } catch (thrown) {
    connection[Symbol.dispose]();
    throw thrown;
  }
}

/** The logins that are tried, each on a connection of its own. */
export interface CredentialOptions extends ProbeTarget {
  readonly logins: readonly RedisLogin[];
}

/** Tries each login on a connection of its own; wrong ones are answers, not errors. */
export async function tryCredentials(options: CredentialOptions): Promise<CredentialTry[]> {
  const tries: CredentialTry[] = [];
  for (const login of options.logins) {
    using connection = await openResp(options, 'trying a login on');
    const answer = await connection.call(authWords(login));
    tries.push({
      username: login.username ?? 'default',
      accepted: answer.kind === 'text' && answer.text === 'OK',
      answer: withoutPassword(showResp(answer).slice(0, 200), login.password),
    });
  }
  return tries;
}

/** Whose password is guessed, and how often. */
export interface BruteForceOptions extends ProbeTarget {
  readonly username: string;
  /** Passwords tried, one after the other on one connection. */
  readonly attempts: number;
}

/** How far guessing gets: none should be accepted; how many a second the server lets one connection try. */
export interface BruteForce {
  readonly tried: number;
  readonly accepted: number;
  readonly perSecond: number;
  /** The connection was ended before all were tried. */
  readonly cutOff: boolean;
}

/** Guesses passwords as fast as one connection can. */
export async function guessPasswords(options: BruteForceOptions): Promise<BruteForce> {
  using connection = await openResp(options, 'guessing passwords on');
  const start = performance.now();
  let [tried, accepted, cutOff] = [0, 0, false];
  for (; tried < options.attempts && !cutOff; tried += 1) {
    try {
      const answer = await connection.call(['auth', options.username, `seatrial-guess-${tried}`]);
      if (answer.kind === 'text') accepted += 1;
    } catch (thrown) {
      if (!(thrown instanceof SeatrialError) || thrown.code !== 'PROBE_CONNECTION_LOST') throw thrown;
      cutOff = true;
    }
  }
  const seconds = Math.max(0.001, (performance.now() - start) / 1000);
  return { tried, accepted, perSecond: Math.round(tried / seconds), cutOff };
}

function authWords(login: RedisLogin): string[] {
  return login.username === undefined ? ['auth', login.password] : ['auth', login.username, login.password];
}

function withoutPassword(answer: string, password: string): string {
  return password === '' ? answer : answer.replaceAll(password, '***');
}
