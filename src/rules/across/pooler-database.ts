import { nearestWord } from '../../nearest-word.ts';
import type { Rule } from '../define-rule.ts';
import { addressesOf } from '../parts/across/addresses.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { nameVariables } from '../parts/across/made-names.ts';
import { dnsNames } from '../parts/across/names.ts';
import { pooledDatabases, poolerContainer } from '../parts/pooler/pooler.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A client asks a pooler for a database that it has. */
export const acrossPoolerDatabase: Rule = {
  id: 'across.pooler-database',
  title: 'A client asks a pooler for a database that it has',
  area: 'across',
  severity: 'error',
  why: 'PgBouncer answers "no such database", although PostgreSQL has it: what is not in [databases] is not there, unless a line for * is.',
  source: 'pgbouncer.org/config.html, [databases]',
  *judge(stack) {
    for (const ini of stack.poolers) {
      const pooler = poolerContainer(stack, ini);
      const databases = pooledDatabases(ini);
      const names = new Set(databases.map(({ entry }) => entry.key.replaceAll('"', '')));
      if (pooler === undefined || names.size === 0 || names.has('*') || [...names].some(isTemplated))
        continue;
      if (ini.text.includes('%include')) continue;
      for (const environment of containerEnvironments(stack)) {
        if (environment.plan === pooler.plan) continue;
        const asked = addressesOf(environment).filter(({ host }) => dnsNames(pooler).has(host));
        const given = asked.flatMap(({ path, variable, scheme }) =>
          scheme !== undefined && path !== ''
            ? [{ name: path.split('/')[0] ?? '', place: variable.place }]
            : [],
        );
        const hasHost = asked.some(({ scheme }) => scheme === undefined);
        const named = [...environment.variables.values()].filter(
          ({ name, value }) => hasHost && nameVariables.database.test(name) && /^[\w-]+$/.test(value),
        );
        for (const { name, place } of [
          ...given,
          ...named.map(({ value, place }) => ({ name: value, place })),
        ]) {
          // Its console.
          if (name === 'pgbouncer' || names.has(name)) continue;
          yield {
            place,
            message: `the pooler has no database ${name}, but ${[...names].join(', ')}`,
            help: nearestWord(name, names) ?? [...names][0],
          };
        }
      }
    }
  },
};
