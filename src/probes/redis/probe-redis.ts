import { probeAnonymous } from './anonymous.ts';
import { probeRedisServer } from './redis-server.ts';
import type { RedisProbe, RedisProbeOptions } from './redis-types.ts';

/** What a stranger may do and, with a login, the server's own facts. Changes nothing. */
export async function probeRedis(options: RedisProbeOptions): Promise<RedisProbe> {
  const anonymous = await probeAnonymous(options);
  const { login } = options;
  if (login === undefined) return { anonymous };
  return { anonymous, server: await probeRedisServer({ ...options, login }) };
}
