import type { Rule } from '../define-rule.ts';
import { addressesOf } from '../parts/across/addresses.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { dnsNames } from '../parts/across/names.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { imageName } from '../parts/units/images.ts';

/** A pooler fits what is before and behind it. */
export const acrossPooler: Rule = {
  id: 'across.pooler',
  title: 'A pooler fits what is before and behind it',
  area: 'across',
  severity: 'error',
  why: 'In transaction mode each transaction may come to another connection, which knows nothing of a statement that was prepared before: "prepared statement does not exist". A pool above max_connections is refused under load: "too many clients already".',
  source:
    'pgbouncer.org/config.html: pool_mode, max_prepared_statements (200 since 1.24, before that 0), default_pool_size',
  *judge(stack) {
    const all = containerEnvironments(stack);
    for (const pooler of all) {
      if (!/^pgbouncer/.test(imageName(pooler.plan.image.reference).name)) continue;
      const told = (name: string) => pooler.variables.get(name) ?? pooler.variables.get(`PGBOUNCER_${name}`);
      const size = told('DEFAULT_POOL_SIZE');
      const [server, more] = postgresOf(stack);
      const allowed =
        server === undefined || more !== undefined ? undefined : server.setting('max_connections');
      const count = Number(allowed?.value ?? 100);
      if (size !== undefined && server !== undefined && more === undefined && Number(size.value) >= count)
        yield {
          place: size.place,
          message: `one pool may open ${size.value} connections, and the server takes ${count}, 3 of them for superusers`,
          help: `${size.name}=${Math.floor((count - 10) / 2)}`,
        };
      const mode = told('POOL_MODE');
      const statements = told('MAX_PREPARED_STATEMENTS');
      if (
        mode === undefined ||
        !/^(?:transaction|statement)$/.test(mode.value) ||
        Number(statements?.value ?? 0) > 0
      )
        continue;
      const names = dnsNames(pooler);
      for (const environment of all) {
        const prepared = environment.variables.get('PREPARED_STATEMENTS');
        if (prepared === undefined || !/^(?:true|1|yes|on)$/i.test(prepared.value)) continue;
        if (!addressesOf(environment).some(({ host }) => names.has(host))) continue;
        yield {
          place: prepared.place,
          message: `${pooler.plan.containerName} gives each transaction another connection: a prepared statement is not there any more`,
          help: 'PREPARED_STATEMENTS=false, or MAX_PREPARED_STATEMENTS=200 of the pooler',
        };
      }
    }
  },
};
