import { spoken } from '../../../contract/read-contract.ts';
import { probeRedisFacts, type RedisFacts } from '../../../probes/redis/redis-facts.ts';
import type { RedisLogin } from '../../../probes/redis/redis-types.ts';
import type { CheckContext } from '../../define-check.ts';
import { redisTarget } from '../data-target.ts';

/** The secret that production keeps the password of a user of Redis in. */
export function redisSecret(username: string): string {
  return `redis-${username}-password`;
}

export function redisLogin({ trial }: Pick<CheckContext, 'trial'>, username: string): RedisLogin {
  return { username, password: trial.secret(redisSecret(username)) };
}

/** INFO and CONFIG GET of the running server, as the contract's observer sees them. */
export async function observeRedis(context: CheckContext): Promise<RedisFacts> {
  const { observer } = spoken(context.contract.redis, 'redis');
  const login = redisLogin(context, spoken(observer, 'redis.observer'));
  return probeRedisFacts({ ...(await redisTarget(context)), login });
}
