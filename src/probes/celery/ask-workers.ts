import { randomUUID } from 'node:crypto';
import { MalformedAnswerError } from '../errors.ts';
import { askRedis } from '../redis/redis-facts.ts';
import { listOf } from '../redis/resp.ts';
import type { RespConnection } from '../redis/resp-connection.ts';
import type { CeleryStore } from './celery-types.ts';
import { CONTROL, controlMessage, REPLIES, readMessage } from './messages.ts';
import { openStore } from './open-store.ts';

/** What all workers are asked, and how long for. */
export interface AskWorkersOptions {
  readonly broker: CeleryStore;
  /** `ping`, `stats`, `active_queues`, `registered` … */
  readonly method: string;
  /** So many answers are awaited; 1 unless told. */
  readonly workers?: number | undefined;
  /** 10 s unless told: then those that came are the answer. */
  readonly limitMs?: number | undefined;
}

/** Asks all workers over the broker, as `celery inspect` does; the answers by the worker's name. */
export async function askCeleryWorkers(
  options: AskWorkersOptions,
): Promise<Readonly<Record<string, unknown>>> {
  const { broker, method, workers = 1, limitMs = 10_000 } = options;
  const key = randomUUID();
  const queue = `${broker.keyPrefix}${key}.${REPLIES}`;
  const bindings = `${broker.keyPrefix}_kombu.binding.${REPLIES}`;
  const binding = `${key}\x06\x16\x06\x16${key}.${REPLIES}`;
  using connection = await openStore(broker, 'asking the workers at');
  await askRedis(connection, ['sadd', bindings, binding]);
  try {
    const channel = `${broker.keyPrefix}/${broker.database}.${CONTROL}`;
    await askRedis(connection, ['publish', channel, controlMessage(method, key, limitMs)]);
    return await collect(connection, queue, { workers, limitMs });
  } finally {
    await connection.call(['srem', bindings, binding]).catch(() => undefined);
    await connection.call(['del', queue]).catch(() => undefined);
  }
}

async function collect(
  connection: RespConnection,
  queue: string,
  { workers, limitMs }: { readonly workers: number; readonly limitMs: number },
): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = Object.create(null);
  const deadline = performance.now() + limitMs;
  while (Object.keys(answers).length < workers) {
    const seconds = (deadline - performance.now()) / 1000;
    if (seconds <= 0) break;
    // 0 would be without an end.
    const [, came] =
      listOf(await askRedis(connection, ['brpop', queue, Math.max(seconds, 0.01).toFixed(2)])) ?? [];
    if (came?.kind !== 'bytes') break;
    const said = readMessage(came.bytes.toString('utf8'), connection.target);
    if (typeof said !== 'object' || said === null || Array.isArray(said))
      throw new MalformedAnswerError(
        connection.target,
        'a worker answers with something else than its name and answer',
      );
    Object.assign(answers, said);
  }
  return answers;
}
