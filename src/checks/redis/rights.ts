import { spoken } from '../../contract/read-contract.ts';
import { probeOwnRights } from '../../probes/redis/own-rights.ts';
import { type Breach, defineCheck, fault } from '../define-check.ts';
import { redisTarget } from '../parts/data-target.ts';
import { acl } from '../parts/edits/redis.ts';
import { linePlace } from '../parts/places.ts';
import { redisLogin } from '../parts/redis/observe.ts';

/** One ACL user a purpose: each may do its own work and none of what is denied to it. */
export const redisRights = defineCheck({
  id: 'redis.rights',
  title: 'each Redis user may do its own work and nothing that is denied to it',
  area: 'redis',
  severity: 'error',
  needs: ['redis'],
  limitMs: 90_000,
  run: async (context) => {
    const { users } = spoken(context.contract.redis, 'redis');
    const target = await redisTarget(context);
    const breaches: Breach[] = [];
    const matrix: Record<string, string> = {};
    for (const [username, promised] of Object.entries(users)) {
      const login = redisLogin(context, username);
      const key = promised.keys?.[0]?.replace(/\*$/, 'seatrial');
      const rights = await probeOwnRights({
        ...target,
        login,
        commands: [...promised.allowed, ...promised.denied],
        key,
      });
      const allowed = rights.filter((row) => row.verdict !== 'denied').map((row) => row.command);
      matrix[username] = allowed.join(' ');
      const place = linePlace(context.trial.configs, 'users.acl', new RegExp(`^user ${username} `));
      for (const command of promised.allowed.filter((each) => !allowed.includes(each))) {
        const message = `${username} may not run ${command}, which its work needs`;
        breaches.push({
          message,
          evidence: { user: username, command, allowed: false },
          place,
          help: `add +${command.replace(' ', '|')} for ${username}`,
        });
      }
      for (const command of promised.denied.filter((each) => allowed.includes(each))) {
        const message = `${username} may run ${command}, which is denied to it`;
        breaches.push({
          message,
          evidence: { user: username, command, allowed: true },
          place,
          help: `take +${command.replace(' ', '|')} from ${username}`,
        });
      }
    }
    return { evidence: { matrix }, breaches };
  },
  faults: [
    fault(
      'the cache user may do everything',
      acl.change('cache', (rules) => `${rules} +@all`),
      {
        evidence: { user: 'cache', command: 'eval', allowed: true },
      },
    ),
    fault(
      'the broker user may run Lua',
      acl.change('broker', (rules) => `${rules} +eval`),
      {
        evidence: { user: 'broker', command: 'eval', allowed: true },
      },
    ),
    fault(
      'the monitor may change the configuration',
      acl.change('monitor', (rules) => `${rules} +config|set`),
      {
        evidence: { user: 'monitor', command: 'config set', allowed: true },
      },
    ),
    fault(
      'the backup user may not save',
      acl.change('backup', (rules) => `${rules} -bgsave`),
      {
        evidence: { user: 'backup', command: 'bgsave', allowed: false },
      },
    ),
  ],
});
