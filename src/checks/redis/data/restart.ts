import { spoken } from '../../../contract/read-contract.ts';
import { openRedis } from '../../../probes/redis/login.ts';
import { encodeCommand } from '../../../probes/redis/resp.ts';
import { waitFor } from '../../../wait.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { redisTarget, serviceOf } from '../../parts/data-target.ts';
import { both } from '../../parts/edits/edit-files.ts';
import { acl, redis } from '../../parts/edits/redis.ts';
import { unit } from '../../parts/edits/unit.ts';
import { unitPlace } from '../../parts/places.ts';
import {
  type LedgerOptions,
  type RedisLedger,
  readLoss,
  refuseBusyDisk,
  transactionsLost,
  turnMs,
  writeLedger,
} from '../../parts/redis/ledger.ts';
import { redisLogin } from '../../parts/redis/observe.ts';

const data = (value: string) => value.split(':')[1] === '/data';

/** The server that the stack uses is killed under writes: its next container has what was acknowledged. */
export const redisDataRestart = defineCheck({
  id: 'redis.data.restart',
  title: 'a killed Redis comes back in a new container with what it acknowledged',
  area: 'redis',
  severity: 'error',
  needs: ['redis'],
  exclusive: true,
  limitMs: 90_000,
  run: async (context) => {
    const { persistence } = spoken(context.contract.redis, 'redis');
    const { maxLossMs } = spoken(persistence, 'redis.persistence');
    const service = serviceOf(context, 'redis');
    const before = (await service.logs()).length;
    const ledger = await writeUntilKilled(context, maxLossMs);
    const begun = performance.now();
    await service.start();
    using reader = await open(context);
    const recoveredMs = Math.round(performance.now() - begun);
    const loss = await readLoss(reader, ledger);
    await forget(context, ledger);
    const evidence = { ...loss, kept: loss.acknowledged - loss.lost, recoveredMs };
    const breaches: Breach[] = [];
    const transactions = transactionsLost(context, loss, evidence);
    if (transactions !== undefined) {
      breaches.push(transactions);
    } else if (loss.lostMs > maxLossMs + turnMs) {
      refuseBusyDisk(loss, (await service.logs()).slice(before));
      breaches.push({
        message: `killed and started again, Redis lacks ${loss.lost} of ${loss.acknowledged} acknowledged writes, the last ${loss.lostMs} ms; promised are at most ${maxLossMs}`,
        evidence,
        place: unitPlace(context.trial.configs, `${service.name}.container`, 'Container', 'Volume'),
        help: 'put its data folder (dir) on a volume, and switch the append-only file on',
      });
    }
    return { evidence, breaches };
  },
  faults: [
    fault(
      'its data are on a volume without a name, which goes with the container',
      both(
        unit('redis.container').remove('Container', 'Volume', data),
        unit('redis.container').add('Container', 'Volume', '/data'),
      ),
      { evidence: { kept: 0 } },
    ),
    fault('it writes beside the volume', redis.set('dir', '/tmp'), { evidence: { kept: 0 } }),
    fault(
      'the user as whom it reads its file may do nothing',
      acl.change('default', () => 'off -@all'),
      { evidence: { only: 'transactions' }, alsoReports: ['redis.data.persistence'] },
    ),
  ],
});

function writerOf(context: CheckContext): LedgerOptions & { readonly name: string } {
  const { users } = spoken(context.contract.redis, 'redis');
  const able = Object.keys(users).filter(
    (each) => users[each]?.commands?.includes('exists') && users[each]?.keys?.length,
  );
  const inTransactions = able.find((each) => users[each]?.commands?.includes('exec'));
  const name = spoken(inTransactions ?? able[0], 'redis.users with set and exists');
  const prefix = `${users[name]?.keys?.[0]?.replace(/\*$/, '')}seatrial:ledger:`;
  return { name, prefix, transactions: inTransactions !== undefined };
}

async function open(context: CheckContext) {
  const target = await redisTarget(context);
  return openRedis(target, redisLogin(context, writerOf(context).name), 'writing to');
}

async function writeUntilKilled(context: CheckContext, maxLossMs: number): Promise<RedisLedger> {
  using writer = await open(context);
  const ledger = writeLedger(writer, writerOf(context));
  await waitFor({
    what: 'enough writes to be acknowledged',
    look: async () => ledger.runningMs(),
    until: (ms) => ms > (maxLossMs + turnMs) * 1.25 && ledger.acknowledgedAt.length > 100,
    limitMs: 30_000,
    signal: context.signal,
  });
  await serviceOf(context, 'redis').kill();
  await ledger.ended;
  return ledger;
}

async function forget(context: CheckContext, { acknowledgedAt, keyOf }: RedisLedger): Promise<void> {
  using connection = await open(context);
  for (let at = 0; at < acknowledgedAt.length; at += 500) {
    const keys = acknowledgedAt.slice(at, at + 500).map((_, n) => keyOf(at + n));
    await connection.send(encodeCommand(['del', ...keys]), 1);
  }
}
