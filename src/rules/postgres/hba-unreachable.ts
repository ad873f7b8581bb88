import type { HbaRule } from '../../syntax/hba/tree.ts';
import { coversRule } from '../parts/postgres/hba.ts';
import { hbaRule, remarkOn } from '../parts/postgres/rule.ts';

/** Every line of pg_hba.conf can be the first that matches. */
export const postgresHbaUnreachable = hbaRule({
  id: 'postgres.hba-unreachable',
  title: 'every line of pg_hba.conf can be the first that matches',
  severity: 'error',
  why: 'The first line that matches decides, and the next is not tried when its method refuses. What stands behind a wider line never counts.',
  source: 'postgresql.org/docs/current/auth-pg-hba-conf.html',
  *judge(hba) {
    const told = new Set<HbaRule>();
    for (const [i, rule] of hba.rules.entries()) {
      const earlier = hba.rules.slice(0, i).find((each) => coversRule(each, rule));
      if (earlier === undefined) continue;
      const same =
        earlier.method.value === rule.method.value && earlier.options.length === rule.options.length;
      if (same) continue;
      yield remarkOn(
        rule,
        `never used: line ${earlier.place.line} matches all that this does, and decides by ${earlier.method.value}`,
        'put the narrower line first',
      );
      if (earlier.method.value !== 'reject' || told.has(earlier)) continue;
      told.add(earlier);
      yield remarkOn(
        earlier,
        `turns away those too whom line ${rule.place.line} lets in`,
        'a line that rejects belongs behind those that let in',
      );
    }
  },
});
