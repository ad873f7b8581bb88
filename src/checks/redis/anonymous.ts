import { probeAnonymous } from '../../probes/redis/anonymous.ts';
import { type Breach, defineCheck, fault } from '../define-check.ts';
import { redisTarget } from '../parts/data-target.ts';
import { both } from '../parts/edits/edit-files.ts';
import { redis } from '../parts/edits/redis.ts';
import { inScript } from '../parts/edits/script.ts';
import { linePlace } from '../parts/places.ts';

/** Without credentials a client can do nothing but log in, whatever command, script, pipeline or dialect it tries. */
export const redisAnonymous = defineCheck({
  id: 'redis.anonymous',
  title: 'a client without credentials can do nothing but log in',
  area: 'redis',
  severity: 'error',
  needs: ['redis'],
  run: async (context) => {
    const access = await probeAnonymous(await redisTarget(context));
    const evidence = {
      tried: access.commands.length + access.ways.length,
      open: access.open,
      allowed: access.beyondLogin.slice(0, 20),
    };
    const breaches: Breach[] = [];
    if (access.beyondLogin.length > 0) {
      breaches.push({
        message: `a stranger may run ${access.beyondLogin.length} of ${evidence.tried} commands, among them ${access.beyondLogin.slice(0, 5).join(', ')}; promised is none`,
        evidence,
        place:
          linePlace(context.trial.configs, 'users.acl', /^user default/) ??
          linePlace(context.trial.configs, 'redis.conf', /requirepass|aclfile/),
        help: 'switch the default user off: `user default off ~* &* +@all` (with its rights: Redis reads its append-only file as this user)',
      });
    }
    return { evidence, breaches };
  },
  faults: [
    fault('the default user may do everything', defaultUser('on nopass ~* \\&* +@all'), {
      evidence: { open: true },
    }),
    fault('the default user may only read', defaultUser('on nopass ~* resetchannels -@all +get'), {
      evidence: { allowed: ['get'] },
    }),
  ],
});

/** Past start.sh, which refuses a user without a password, and past protected mode, which refuses everybody then. */
function defaultUser(rules: string) {
  const start = 'exec redis-server';
  return both(
    inScript(start, `sed -i 's/^user default .*/user default ${rules}/' "$acl"\n${start}`),
    redis.set('protected-mode', 'no'),
  );
}
