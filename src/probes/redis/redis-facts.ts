import { RedisCommandError } from '../errors.ts';
import type { ProbeTarget } from '../target.ts';
import { openRedis } from './login.ts';
import { type RedisInfo, readInfo, readPairs } from './redis-info.ts';
import type { RedisLogin } from './redis-types.ts';
import { type RespValue, showResp } from './resp.ts';
import type { RespConnection } from './resp-connection.ts';

/** What INFO and CONFIG GET say, for a user who may do no more than that. */
export interface RedisFacts {
  readonly info: RedisInfo;
  /** Passwords replaced by `(set)`. */
  readonly config: Readonly<Record<string, string>>;
}

/** Reads INFO and the whole of CONFIG GET. */
export async function probeRedisFacts(
  target: ProbeTarget & { readonly login: RedisLogin },
): Promise<RedisFacts> {
  using connection = await openRedis(target, target.login, 'reading the facts of');
  return await readFacts(connection);
}

export async function readFacts(connection: RespConnection): Promise<RedisFacts> {
  const info = readInfo(showResp(await askRedis(connection, ['info', 'everything'])));
  return { info, config: readPairs(await askRedis(connection, ['config', 'get', '*'])) };
}

/** Sends a command whose error answer is a failure of the probe. */
export async function askRedis(connection: RespConnection, words: readonly string[]): Promise<RespValue> {
  const answer = await connection.call(words);
  if (answer.kind !== 'error') return answer;
  throw new RedisCommandError(connection.target, words.slice(0, 2).join(' ').toUpperCase(), answer.text);
}
