import { RedisCommandError } from '../errors.ts';
import { openRedis } from '../redis/login.ts';
import type { RespConnection } from '../redis/resp-connection.ts';
import type { CeleryStore } from './celery-types.ts';

/** A connection as Celery's own user, in Celery's database. */
export async function openStore(store: CeleryStore, doing: string): Promise<RespConnection> {
  const connection = await openRedis(store.target, store.login, doing);
  const answer = await connection.call(['select', String(store.database)]);
  if (answer.kind !== 'error') return connection;
  connection[Symbol.dispose]();
  throw new RedisCommandError(connection.target, `SELECT ${store.database}`, answer.text);
}
