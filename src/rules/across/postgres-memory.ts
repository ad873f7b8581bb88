import { formatPlace } from '../../place.ts';
import { readPostgresBytes } from '../../syntax/postgres/quantity.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { type PostgresServer, postgresOf } from '../parts/across/servers.ts';
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
    for (const server of postgresOf(stack)) {
      const { plan, unit, setting } = server;
      yield* ofOthers(server);
      const limit = plan.limits.memoryBytes;
      const buffers = setting('shared_buffers');
      const bytes = readPostgresBytes(buffers?.value ?? '', 8192);
      if (limit === undefined || buffers === undefined || bytes === undefined || bytes <= limit * 0.6)
        continue;
      const at = memoryPlace(unit);
      if (at !== unit.place && bytes >= limit)
        yield {
          place: at,
          message: `shared_buffers ${buffers.value} (${formatPlace(buffers.place)}) of ${Math.round(limit / 1048576)} MiB that this allows`,
          help: `Memory=${Math.ceil((bytes * 4) / 1048576)}m`,
        };
      yield {
        place: buffers.place,
        message: `shared_buffers ${buffers.value} of ${Math.round(limit / 1048576)} MiB that ${unit.name} allows (${formatPlace(at)})`,
        help: `shared_buffers = ${Math.round(limit / 4194304)}MB`,
        severity: bytes >= limit ? 'error' : 'warning',
      };
    }
  },
};

/** One VACUUM or CREATE INDEX may take the one, and the planner counts on the other. */
function* ofOthers({ plan, unit, setting }: PostgresServer): Generator<Remark> {
  const limit = plan.limits.memoryBytes;
  if (limit === undefined) return;
  const allowed = `${Math.round(limit / 1048576)} MiB that ${unit.name} allows`;
  const maintenance = setting('maintenance_work_mem');
  if (maintenance !== undefined && (readPostgresBytes(maintenance.value, 1024) ?? 0) >= limit * 0.75)
    yield {
      place: maintenance.place,
      message: `one VACUUM or CREATE INDEX may take ${maintenance.value} of ${allowed}`,
      help: `maintenance_work_mem = ${Math.round(limit / 16777216)}MB`,
      severity: 'warning',
    };
  const cache = setting('effective_cache_size');
  if (cache !== undefined && (readPostgresBytes(cache.value, 8192) ?? 0) > limit)
    yield {
      place: cache.place,
      message: `the planner counts on ${cache.value} of cache, and there are ${allowed}: it prefers index scans that then read from the disk`,
      help: `effective_cache_size = ${Math.round((limit * 0.75) / 1048576)}MB`,
      severity: 'warning',
    };
}
