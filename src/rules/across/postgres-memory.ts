import { formatPlace } from '../../place.ts';
import { readPostgresBytes } from '../../syntax/postgres/quantity.ts';
import type { Rule } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { memoryPlace } from '../parts/units/containers.ts';

/** PostgreSQL's buffers fit its container's memory limit. */
export const acrossPostgresMemory: Rule = {
  id: 'across.postgres-memory',
  title: "PostgreSQL's buffers fit its container's memory limit",
  area: 'across',
  severity: 'error',
  why: 'shared_buffers near the limit leave nothing for connections: the kernel kills a backend and the whole server restarts with it.',
  source: 'postgresql.org, "Resource Consumption": 25 % of the memory',
  *judge(stack) {
    for (const { plan, unit, setting } of postgresOf(stack)) {
      const limit = plan.limits.memoryBytes;
      const buffers = setting('shared_buffers');
      const bytes = readPostgresBytes(buffers?.value ?? '', 8192);
      if (limit === undefined || buffers === undefined || bytes === undefined || bytes <= limit * 0.6)
        continue;
      yield {
        place: buffers.place,
        message: `shared_buffers ${buffers.value} of ${Math.round(limit / 1048576)} MiB that ${unit.name} allows (${formatPlace(memoryPlace(unit))})`,
        help: `shared_buffers = ${Math.round(limit / 4194304)}MB`,
        severity: bytes >= limit ? 'error' : 'warning',
      };
    }
  },
};
