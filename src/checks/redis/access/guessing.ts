import { spoken } from '../../../contract/read-contract.ts';
import { guessPasswords, openRedis } from '../../../probes/redis/login.ts';
import { showResp } from '../../../probes/redis/resp.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { redisTarget } from '../../parts/data-target.ts';
import { acl, redis } from '../../parts/edits/redis.ts';
import { aclLine, optionLine } from '../../parts/redis/acl-line.ts';
import { redisLogin } from '../../parts/redis/observe.ts';

const attempts = 40;

/** Guessing passwords gets nobody in, and the observer sees that somebody guesses. */
export const redisAccessGuessing = defineCheck({
  id: 'redis.access.guessing',
  title: 'guessing passwords gets nobody into Redis and leaves a trace in the ACL log',
  area: 'redis',
  severity: 'error',
  needs: ['redis'],
  limitMs: 90_000,
  run: async (context) => {
    const { users, observer } = spoken(context.contract.redis, 'redis');
    const target = await redisTarget(context);
    const breaches: Breach[] = [];
    const perSecond: Record<string, number> = {};
    for (const username of Object.keys(users)) {
      const guessed = await guessPasswords({ ...target, username, attempts });
      perSecond[username] = guessed.perSecond;
      if (guessed.accepted === 0) continue;
      breaches.push({
        message: `${guessed.accepted} of ${guessed.tried} guessed passwords let ${username} in`,
        evidence: { user: username, accepted: guessed.accepted },
        place: aclLine(context.trial.configs, username),
        help: 'give it one long random password, and never nopass',
      });
    }
    const noticed = await readLog(context, spoken(observer, 'redis.observer'));
    if (!noticed) {
      breaches.push({
        message: `the ACL log does not show the ${attempts} wrong passwords of a moment ago`,
        evidence: { noticed },
        place: optionLine(context.trial.configs, 'acllog-max-len'),
        help: 'acllog-max-len 128, and read ACL LOG where you monitor',
      });
    }
    return { evidence: { attempts, perSecond, noticed }, breaches };
  },
  faults: [
    fault(
      'the results user takes any password',
      acl.change('results', (rules) => `${rules} nopass`),
      {
        evidence: { user: 'results', accepted: attempts },
      },
    ),
    fault('refused logins are not kept', redis.set('acllog-max-len', '0'), { evidence: { noticed: false } }),
  ],
});

async function readLog(context: CheckContext, observer: string): Promise<boolean> {
  using connection = await openRedis(
    await redisTarget(context),
    redisLogin(context, observer),
    'reading the ACL log of',
  );
  const log = showResp(await connection.call(['acl', 'log']));
  return /reason, auth/.test(log);
}
