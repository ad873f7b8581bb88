import { spoken } from '../../../contract/read-contract.ts';
import { openRedis } from '../../../probes/redis/login.ts';
import { showResp } from '../../../probes/redis/resp.ts';
import { waitAtMost } from '../../../wait.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { redisTarget, serviceOf } from '../../parts/data-target.ts';
import { redis } from '../../parts/edits/redis.ts';
import { inScript } from '../../parts/edits/script.ts';
import { optionLine } from '../../parts/redis/acl-line.ts';
import { observeRedis, redisLogin } from '../../parts/redis/observe.ts';

/** A background save that fails does not go unnoticed: the health check of the unit turns red, and green once saves work again. */
export const redisDataFailedSave = defineCheck({
  id: 'redis.data.failed-save',
  title: 'a failed background save turns Redis’ health check red, and it recovers by itself',
  area: 'redis',
  severity: 'error',
  needs: ['redis'],
  exclusive: true,
  limitMs: 90_000,
  run: async (context) => {
    const { config } = await observeRedis(context);
    const folder = config.dir ?? '/data';
    const before = await health(context);
    await mode(context, `chmod a-w ${folder}`);
    let during: Awaited<ReturnType<typeof health>>;
    try {
      await save(context, 'err');
      during = await health(context);
    } finally {
      await mode(context, `chmod u+w ${folder}`);
      await save(context, 'ok');
    }
    const after = await health(context);
    const evidence = {
      before: before.exitCode,
      during: during.exitCode,
      said: during.said,
      after: after.exitCode,
    };
    const breaches: Breach[] = [];
    const place = optionLine(context.trial.configs, 'stop-writes-on-bgsave-error');
    if (during.exitCode === 0) {
      breaches.push({
        message: `a background save has failed and the health check still ends with 0 (${during.said || 'silently'})`,
        evidence: { noticed: false, ...evidence },
        place:
          context.trial.blueprint.services.find(({ name }) => name === context.contract.services.redis)
            ?.health?.place ?? place,
        help: 'stop-writes-on-bgsave-error yes, and a health check that looks at the answer of PING',
      });
    }
    if (before.exitCode !== 0 || after.exitCode !== 0) {
      breaches.push({
        message: `with saves that work the health check ends with ${before.exitCode} before and ${after.exitCode} after`,
        evidence: { recovers: after.exitCode === 0, ...evidence },
        place,
      });
    }
    return { evidence, breaches };
  },
  faults: [
    fault('Redis goes on as if nothing were', redis.set('stop-writes-on-bgsave-error', 'no'), {
      evidence: { noticed: false },
    }),
    fault(
      'the health check does not look at the answer',
      inScript('[ "$answer" = PONG ] || { echo "$answer"; exit 1; }', 'echo "$answer"'),
      { evidence: { noticed: false } },
    ),
  ],
});

async function mode(context: CheckContext, command: string): Promise<void> {
  const { exitCode, stderr } = await serviceOf(context, 'redis').exec(['sh', '-c', command]);
  if (exitCode !== 0)
    throw new CouldNotMeasure(`the data folder’s rights cannot be changed: ${stderr.trim()}`);
}

/** Asks for a snapshot as the user that backups are made as, and waits for how it ended. */
async function save(context: CheckContext, wanted: 'ok' | 'err'): Promise<void> {
  const { users } = spoken(context.contract.redis, 'redis');
  const saver = Object.keys(users).find((name) => users[name]?.allowed.includes('bgsave'));
  using connection = await openRedis(
    await redisTarget(context),
    redisLogin(context, spoken(saver, 'redis.users with bgsave')),
    'asking for a snapshot of',
  );
  const answer = showResp(await connection.call(['bgsave']));
  const seen = await waitAtMost({
    what: 'the background save to end',
    look: async () => (await observeRedis(context)).info.persistence ?? {},
    until: (facts) => facts.rdb_bgsave_in_progress === '0' && facts.rdb_last_bgsave_status === wanted,
    limitMs: 5_000,
    signal: context.signal,
  });
  if (seen === undefined)
    throw new CouldNotMeasure(`no background save ended as ${wanted}; BGSAVE said: ${answer}`);
}

/** The unit's own command. */
async function health(context: CheckContext): Promise<{ exitCode: number; said: string }> {
  const plan = context.trial.blueprint.services.find(({ name }) => name === context.contract.services.redis);
  const command = plan?.health?.command;
  if (command === undefined) throw new CouldNotMeasure('the unit of Redis has no health check');
  const words = typeof command === 'string' ? ['/bin/sh', '-c', command] : command;
  const { exitCode, stdout, stderr } = await serviceOf(context, 'redis').exec(words, {
    signal: context.signal,
  });
  return { exitCode, said: `${stdout}${stderr}`.trim().slice(0, 200) };
}
