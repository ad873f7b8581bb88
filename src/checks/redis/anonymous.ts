import { probeAnonymous } from '../../probes/redis/anonymous.ts';
import { type Breach, defineCheck, fault } from '../define-check.ts';
import { redisTarget } from '../parts/data-target.ts';
import { acl, redis } from '../parts/edits/redis.ts';
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
        help: 'switch the default user off: `user default off`',
      });
    }
    return { evidence, breaches };
  },
  faults: [
    fault(
      'the default user is on, without a password',
      acl.change('default', () => 'on nopass ~* &* +@all'),
      {
        evidence: { open: true },
      },
    ),
    fault(
      'the default user may only read',
      acl.change('default', () => 'on nopass ~* -@all +get +ping'),
      {
        evidence: { allowed: ['get'] },
      },
    ),
    fault('the ACL file is not read at all', redis.remove('aclfile'), { evidence: { open: true } }),
  ],
});
