import { spoken } from '../../contract/read-contract.ts';
import { tryCredentials } from '../../probes/redis/login.ts';
import { type Breach, defineCheck, fault } from '../define-check.ts';
import { redisTarget } from '../parts/data-target.ts';
import { acl } from '../parts/edits/redis.ts';
import { linePlace } from '../parts/places.ts';
import { redisSecret } from '../parts/redis/observe.ts';

/** Each user gets in with its own password and with no other. */
export const redisCredentials = defineCheck({
  id: 'redis.credentials',
  title: 'each Redis user gets in with its own password and with no other',
  area: 'redis',
  severity: 'error',
  needs: ['redis'],
  run: async (context) => {
    const users = Object.keys(spoken(context.contract.redis, 'redis').users);
    const target = await redisTarget(context);
    const tries = users.flatMap((username) => {
      const password = context.trial.secret(redisSecret(username));
      return [
        { what: 'right', promised: true, login: { username, password } },
        { what: 'wrong', promised: false, login: { username, password: `${password}x` } },
        { what: 'empty', promised: false, login: { username, password: '' } },
        { what: 'default user', promised: false, login: { password } },
      ];
    });
    const answers = await tryCredentials({ ...target, logins: tries.map((row) => row.login) });
    const breaches = tries.flatMap((row, at): Breach[] => {
      const answer = answers[at];
      if (answer?.accepted === row.promised) return [];
      return [
        {
          message: `${row.login.username ?? 'default'} with the ${row.what} password is ${answer?.accepted === true ? 'let in' : 'refused'}: ${answer?.answer}`,
          evidence: {
            user: row.login.username ?? 'default',
            password: row.what,
            accepted: answer?.accepted ?? null,
          },
          place: linePlace(
            context.trial.configs,
            'users.acl',
            new RegExp(`^user ${row.login.username ?? 'default'} `),
          ),
          help: 'give each user the hash of its own secret, and switch the default user off',
        },
      ];
    });
    return { evidence: { users, tries: tries.length }, breaches };
  },
  faults: [
    fault(
      'the cache user needs no password',
      acl.change('cache', (rules) => `${rules} nopass`),
      {
        evidence: { user: 'cache', password: 'wrong', accepted: true },
      },
    ),
    fault(
      'the broker user is off',
      acl.change('broker', (rules) => rules.replace(/^on\b/, 'off')),
      {
        evidence: { user: 'broker', password: 'right', accepted: false },
      },
    ),
  ],
});
