import { schemaOf } from '../../schema.ts';
import { MalformedAnswerError } from '../errors.ts';
import { askRedis } from '../redis/redis-facts.ts';
import { listOf, type RespValue } from '../redis/resp.ts';
import type { CeleryResult, CeleryStore } from './celery-types.ts';
import { openStore } from './open-store.ts';

const stored = schemaOf((z) => z.looseObject({ status: z.string(), result: z.unknown() }));

/** What is known of these tasks now; `PENDING` for those that left nothing yet. */
export async function readCeleryResults(store: CeleryStore, ids: readonly string[]): Promise<CeleryResult[]> {
  if (ids.length === 0) return [];
  using connection = await openStore(store, 'reading results from');
  const keys = ids.map((id) => resultKey(store, id));
  const answers = listOf(await askRedis(connection, ['mget', ...keys])) ?? [];
  return ids.map((_, at) => readResult(answers[at], connection.target));
}

/** Where Celery keeps what a task answered. */
export function resultKey({ keyPrefix }: CeleryStore, id: string): string {
  return `${keyPrefix}celery-task-meta-${id}`;
}

function readResult(answer: RespValue | undefined, target: string): CeleryResult {
  if (answer?.kind !== 'bytes') return { state: 'PENDING', result: null };
  try {
    const { status, result } = stored().parse(JSON.parse(answer.bytes.toString('utf8')));
    return { state: status, result: result ?? null };
  } catch (thrown) {
    throw new MalformedAnswerError(
      target,
      `a result of Celery cannot be read: ${String(thrown).slice(0, 200)}`,
    );
  }
}
