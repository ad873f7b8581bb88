import { randomUUID } from 'node:crypto';
import { RedisCommandError } from '../errors.ts';
import { encodeCommand } from '../redis/resp.ts';
import type { CeleryStore, CeleryTask } from './celery-types.ts';
import { taskMessage } from './messages.ts';
import { openStore } from './open-store.ts';

const BATCH = 100;

/** Puts tasks into a queue as an application does; answers their ids once Redis has taken them all. */
export async function sendCeleryTasks(
  broker: CeleryStore,
  queue: string,
  tasks: readonly CeleryTask[],
): Promise<string[]> {
  using connection = await openStore(broker, 'sending tasks through');
  const sent = tasks.map((task) => ({ id: randomUUID(), task }));
  for (let at = 0; at < sent.length; at += BATCH) {
    const batch = sent.slice(at, at + BATCH);
    const bytes = batch.map(({ id, task }) =>
      encodeCommand(['lpush', `${broker.keyPrefix}${queue}`, taskMessage(id, queue, task)]),
    );
    const answers = await connection.send(Buffer.concat(bytes), batch.length);
    const refused = answers.find((answer) => answer.kind === 'error');
    if (refused?.kind === 'error') throw new RedisCommandError(connection.target, 'LPUSH', refused.text);
  }
  return sent.map(({ id }) => id);
}
