import { spoken } from '../../../contract/read-contract.ts';
import type { RedisFacts } from '../../../probes/redis/redis-facts.ts';
import { waitFor } from '../../../wait.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { acl, redis } from '../../parts/edits/redis.ts';
import { optionLine } from '../../parts/redis/acl-line.ts';
import {
  type Loss,
  readLoss,
  refuseBusyDisk,
  transactionsLost,
  turnMs,
  writeLedger,
} from '../../parts/redis/ledger.ts';
import { observeRedis } from '../../parts/redis/observe.ts';
import { type RedisTwin, startTwin } from '../../parts/redis/twin.ts';

/** The most that a failing host can take, by appendfsync; every second may become two on a slow disk. */
const bounds: Readonly<Record<string, number>> = { always: 0, everysec: 2_000, no: 30_000 };

/** Snapshots and the append-only file are both on: SIGKILL in the middle of writes loses no more than promised, a torn tail is read. */
export const redisDataPersistence = defineCheck({
  id: 'redis.data.persistence',
  title: 'SIGKILL in the middle of writes loses no more than promised, and a torn append-only file is read',
  area: 'redis',
  severity: 'error',
  needs: ['redis'],
  long: true,
  limitMs: 180_000,
  run: async (context) => {
    const promised = spoken(spoken(context.contract.redis, 'redis').persistence, 'redis.persistence');
    const facts = await observeRedis(context);
    await using twin = await startTwin(context, { port: 7121 });
    const { loss, restartMs } = await loseAndCount(twin, promised.maxLossMs);
    const torn = promised.aof ? await tear(twin) : { file: '', refusal: undefined };
    const breaches: Breach[] = [...judgeSwitches(context, facts)];
    const transactions = transactionsLost(context, loss, { step: 'kill', ...loss });
    if (transactions !== undefined) {
      breaches.push(transactions);
    } else if (loss.lostMs > promised.maxLossMs + turnMs) {
      breaches.push({
        message: `SIGKILL lost ${loss.lost} of ${loss.acknowledged} acknowledged writes, the last ${loss.lostMs} ms; promised are at most ${promised.maxLossMs}`,
        evidence: { step: 'kill', ...loss },
        place: optionLine(context.trial.configs, 'appendonly'),
        help: 'appendonly yes with appendfsync everysec',
      });
    }
    if (torn.refusal !== undefined) {
      breaches.push({
        message: `with a torn tail of ${torn.file} Redis does not start: ${torn.refusal}`,
        evidence: { step: 'torn tail', starts: false },
        place: optionLine(context.trial.configs, 'aof-load-truncated'),
        help: 'aof-load-truncated yes',
      });
    }
    return {
      evidence: { ...loss, restartMs, torn: torn.file, starts: torn.refusal === undefined },
      breaches,
    };
  },
  faults: [
    fault('there is no append-only file', redis.set('appendonly', 'no'), { evidence: { step: 'kill' } }),
    fault('nothing is ever flushed to disk', redis.set('appendfsync', 'no'), {
      evidence: { appendfsync: 'no', boundMs: 30_000 },
    }),
    fault('no snapshot is ever written', redis.set('save', '""'), { evidence: { rdb: false } }),
    fault(
      'the user as whom it reads its file may do nothing',
      acl.change('default', () => 'off -@all'),
      { evidence: { only: 'transactions' } },
    ),
    fault('a torn tail keeps it from starting', redis.set('aof-load-truncated', 'no'), {
      evidence: { step: 'torn tail', starts: false },
    }),
  ],
});

function judgeSwitches({ trial, contract }: CheckContext, { config }: RedisFacts): Breach[] {
  const promised = spoken(contract.redis?.persistence, 'redis.persistence');
  const [rdb, aof] = [(config.save ?? '') !== '', config.appendonly === 'yes'];
  const appendfsync = config.appendfsync ?? 'unknown';
  const boundMs = bounds[appendfsync] ?? Number.MAX_SAFE_INTEGER;
  const breaches: Breach[] = [];
  if (rdb !== promised.rdb || aof !== promised.aof) {
    breaches.push({
      message: `snapshots are ${rdb ? 'on' : 'off'} and the append-only file is ${aof ? 'on' : 'off'}, promised is otherwise`,
      evidence: { rdb, aof },
      place: optionLine(trial.configs, rdb === promised.rdb ? 'appendonly' : 'save'),
      help: 'save 900 1 and appendonly yes',
    });
  }
  if (aof && boundMs > promised.maxLossMs) {
    breaches.push({
      message: `appendfsync ${appendfsync} leaves up to ${boundMs} ms to a failing host, promised are at most ${promised.maxLossMs}`,
      evidence: { appendfsync, boundMs },
      place: optionLine(trial.configs, 'appendfsync'),
      help: 'appendfsync everysec',
    });
  }
  return breaches;
}

/** Writes for longer than may be lost, so that losing all of it shows. */
async function loseAndCount(twin: RedisTwin, maxLossMs: number): Promise<{ loss: Loss; restartMs: number }> {
  using writer = await twin.open();
  const ledger = writeLedger(writer, { prefix: 'seatrial:ledger:', transactions: true });
  await waitFor({
    what: 'enough writes to be acknowledged',
    look: async () => ledger.runningMs(),
    until: (ms) => ms > (maxLossMs + turnMs) * 1.25 && ledger.acknowledgedAt.length > 100,
    limitMs: 30_000,
  });
  const log = await twin.kill();
  await ledger.ended;
  const begun = performance.now();
  const refusal = await twin.start();
  const restartMs = Math.round(performance.now() - begun);
  if (refusal !== undefined) {
    const acknowledged = ledger.acknowledgedAt.length;
    const lostMs = Math.round(ledger.runningMs());
    return { loss: { acknowledged, lost: acknowledged, lostInTransactions: 0, lostMs }, restartMs };
  }
  using reader = await twin.open();
  const loss = await readLoss(reader, ledger);
  if (loss.lostMs > maxLossMs + turnMs) refuseBusyDisk(loss, log);
  return { loss, restartMs };
}

/** Half a command at the end of the newest file, as a power cut leaves it. */
async function tear(twin: RedisTwin): Promise<{ file: string; refusal: string | undefined }> {
  const { stdout } = await twin.shell('ls -1 */*.incr.aof *.aof 2>/dev/null | tail -n 1');
  const file = stdout.trim();
  if (file === '') return { file, refusal: undefined };
  await twin.kill();
  await twin.shell(`printf '*3\\r\\n$3\\r\\nSET\\r\\n$40\\r\\nseatrial' >>'${file}'`);
  return { file, refusal: await twin.start() };
}
