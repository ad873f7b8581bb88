import { spoken } from '../../../contract/read-contract.ts';
import { encodeCommand } from '../../../probes/redis/resp.ts';
import type { RespConnection } from '../../../probes/redis/resp-connection.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { redis } from '../../parts/edits/redis.ts';
import { optionLine } from '../../parts/redis/acl-line.ts';
import { observeRedis } from '../../parts/redis/observe.ts';
import { startTwin } from '../../parts/redis/twin.ts';

const kept = 200;
const cached = 9_000;
const kilobyte = 'x'.repeat(1000);

/** When memory is short the cache goes and the queues stay, and the limit leaves room for a fork. */
export const redisSettingsEviction = defineCheck({
  id: 'redis.settings.eviction',
  title: 'at maxmemory the cache’s keys go, the queues’ keys stay, and both take new ones',
  area: 'redis',
  severity: 'error',
  needs: ['redis'],
  limitMs: 90_000,
  run: async (context) => {
    const promised = spoken(context.contract.redis, 'redis');
    const safe = spoken(promised.neverEvicted, 'redis.neverEvicted');
    const spare = spoken(promised.evicted, 'redis.evicted');
    const limit = await judgeLimit(context, spoken(promised.maxmemoryBytes, 'redis.maxmemoryBytes'));
    // The policy of the file under a limit that is reached at once.
    await using twin = await startTwin(context, { port: 7112, settings: ['maxmemory 8mb'] });
    using admin = await twin.open();
    for (const database of safe)
      await fill(admin, { database, count: kept, words: (n) => ['lpush', `queue:${n}`, kilobyte] });
    const refused: Record<string, number> = {};
    for (const database of spare) {
      const words = (n: number) => ['set', `cache:${n}`, kilobyte, 'ex', '300'];
      refused[database] = await fill(admin, { database, count: cached, words });
    }
    const left: Record<string, number> = {};
    for (const database of [...safe, ...spare]) left[database] = await sizeOf(admin, database);
    const place = optionLine(context.trial.configs, 'maxmemory-policy');
    const lost = safe.map(
      (database): Breach => ({
        message: `of ${kept} keys of database ${database}, which must survive, ${left[database]} are left at maxmemory`,
        evidence: { database, written: kept, left: left[database] ?? 0 },
        place,
        help: 'maxmemory-policy volatile-lru: only keys with a time to live go',
      }),
    );
    const stuck = spare.map(
      (database): Breach => ({
        message: `at maxmemory ${refused[database]} writes into database ${database} are refused; promised is that older keys go`,
        evidence: { database, refused: refused[database] ?? 0 },
        place,
        help: 'maxmemory-policy volatile-lru: the longest unused make room',
      }),
    );
    return {
      evidence: { ...limit.evidence, left },
      breaches: [
        ...limit.breaches,
        ...lost.filter(({ evidence }) => evidence.left !== kept),
        ...stuck.filter(({ evidence }) => evidence.refused !== 0),
      ],
    };
  },
  faults: [
    fault('every key may go', redis.set('maxmemory-policy', 'allkeys-lru'), {
      evidence: { database: 2, written: kept },
    }),
    fault('no key may go', redis.set('maxmemory-policy', 'noeviction'), { evidence: { database: 0 } }),
    fault('nothing limits its memory', redis.set('maxmemory', '0'), { evidence: { maxmemory: 0 } }),
    fault('maxmemory is as much as the container has', redis.set('maxmemory', '1gb'), {
      evidence: { forkFits: false },
    }),
  ],
});

async function judgeLimit(context: CheckContext, promised: number) {
  const { config, info } = await observeRedis(context);
  const maxmemory = Number(config.maxmemory);
  const plan = context.trial.blueprint.services.find(({ name }) => name === context.contract.services.redis);
  const container = plan?.limits.memoryBytes ?? null;
  const place = optionLine(context.trial.configs, 'maxmemory');
  // Writing a snapshot may copy as much as 40 % of the pages under load.
  const forkFits = container === null || (maxmemory > 0 && maxmemory * 1.4 <= container);
  const breaches: Breach[] = [];
  if (maxmemory !== promised) {
    breaches.push({
      message: `maxmemory is ${maxmemory} bytes on the running server, promised are ${promised}`,
      evidence: { maxmemory, promised },
      place,
    });
  }
  if (maxmemory > 0 && !forkFits) {
    breaches.push({
      message: `maxmemory of ${maxmemory} bytes leaves no room for a fork in the container's ${container}: the kernel ends Redis at the first snapshot under load`,
      evidence: { forkFits, maxmemory, container },
      place,
      help: 'half of the container’s memory, or more memory for the container',
    });
  }
  return { evidence: { maxmemory, container, keyspace: { ...info.keyspace } }, breaches };
}

interface Filling {
  readonly database: number;
  readonly count: number;
  readonly words: (n: number) => readonly string[];
}

/** Answers how many writes were refused. */
async function fill(admin: RespConnection, { database, count, words }: Filling): Promise<number> {
  await admin.call(['select', String(database)]);
  let refused = 0;
  for (let at = 0; at < count; at += 500) {
    const batch = Array.from({ length: Math.min(500, count - at) }, (_, n) => encodeCommand(words(at + n)));
    const answers = await admin.send(Buffer.concat(batch), batch.length);
    refused += answers.filter(({ kind }) => kind === 'error').length;
  }
  return refused;
}

async function sizeOf(admin: RespConnection, database: number): Promise<number> {
  await admin.call(['select', String(database)]);
  const answer = await admin.call(['dbsize']);
  return answer.kind === 'integer' ? Number(answer.value) : 0;
}
