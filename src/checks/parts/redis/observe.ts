import { spoken } from '../../../contract/read-contract.ts';
import { probeRedisFacts, type RedisFacts } from '../../../probes/redis/redis-facts.ts';
import type { RedisLogin } from '../../../probes/redis/redis-types.ts';
import type { CheckContext } from '../../define-check.ts';
import { redisTarget } from '../data-target.ts';

/** The login of a user of Redis, by the secret that production keeps its password in. */
export function redisLogin({ trial }: Pick<CheckContext, 'trial'>, username: string): RedisLogin {
  return { username, password: trial.secret(`redis-${username}-password`) };
}

/** INFO and CONFIG GET of the running server, as the contract's observer sees them. */
export async function observeRedis(context: CheckContext): Promise<RedisFacts> {
  const { observer } = spoken(context.contract.redis, 'redis');
  const login = redisLogin(context, spoken(observer, 'redis.observer'));
  return probeRedisFacts({ ...(await redisTarget(context)), login });
}
