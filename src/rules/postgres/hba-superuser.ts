import { databaseServers } from '../parts/across/databases.ts';
import { hbaServers } from '../parts/across/hba-files.ts';
import { isEverywhere, isLoopback } from '../parts/postgres/hba.ts';
import { hbaRule, remarkOn } from '../parts/postgres/rule.ts';

/** The superuser does not come over the network. */
export const postgresHbaSuperuser = hbaRule({
  id: 'postgres.hba-superuser',
  title: 'the superuser does not come over the network',
  severity: 'warning',
  why: 'One guessed password is the whole cluster, and by COPY … PROGRAM the machine.',
  source: 'postgresql.org/docs/current/role-attributes.html',
  *judge(hba, stack) {
    const plan = hbaServers(stack).get(hba)?.plan;
    const own = databaseServers(stack).find((each) => each.plan === plan)?.user;
    for (const rule of hba.rules) {
      if (
        rule.type === 'local' ||
        isLoopback(rule) ||
        ['reject', 'cert'].includes(rule.method.value) ||
        !rule.users.some(
          ({ value }) =>
            value === 'postgres' ||
            // The image's user may be the application's own: from every address it is too much all the same.
            (value === own && isEverywhere(rule)),
        )
      )
        continue;
      yield remarkOn(
        rule,
        `the superuser may log in from ${rule.address?.value ?? 'the network'}`,
        'local all postgres peer',
      );
    }
  },
});
