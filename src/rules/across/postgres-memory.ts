import { formatPlace } from '../../place.ts';
import { postgresSettingInForce } from '../../syntax/postgres/includes.ts';
import { readPostgresBytes } from '../../syntax/postgres/quantity.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { type PostgresServer, postgresOf } from '../parts/across/servers.ts';
import { systemdParts } from '../parts/scripts/rule.ts';
import { entries } from '../parts/scripts/units.ts';
import { memoryPlace } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

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
    yield* ofHost(stack);
  },
};

/** A server that is a service of systemd's own, as Debian's `postgresql@16-main.service`. */
function* ofHost(stack: ReadStack): Generator<Remark> {
  const [config, more] = stack.postgres;
  if (config === undefined || more !== undefined || postgresOf(stack).length > 0) return;
  const buffers = postgresSettingInForce(config.settings, 'shared_buffers');
  const bytes = readPostgresBytes(buffers?.value ?? '', 8192);
  if (buffers === undefined || bytes === undefined) return;
  for (const service of systemdParts(stack)) {
    if (!/^postgres(?:ql)?(?:[@-][\w.-]*)?\.service$/.test(service.name)) continue;
    const most = entries(service, 'Service', 'MemoryMax').at(-1);
    const limit = readSystemdBytes(most?.value ?? '');
    if (most === undefined || limit === undefined || bytes <= limit * 0.6) continue;
    yield {
      place: buffers.place,
      message: `shared_buffers ${buffers.value} of ${Math.round(limit / 1048576)} MiB that ${service.name} allows (${formatPlace(most.place)})`,
      help: `shared_buffers = ${Math.round(limit / 4194304)}MB`,
      severity: bytes >= limit ? 'error' : 'warning',
    };
    if (bytes >= limit)
      yield {
        place: most.place,
        message: `shared_buffers ${buffers.value} (${formatPlace(buffers.place)}) of ${Math.round(limit / 1048576)} MiB that this allows`,
        help: `MemoryMax=${Math.ceil((bytes * 4) / 1048576)}M`,
      };
  }
}

/** systemd.resource-control(5): K, M, G and T count by 1024. */
function readSystemdBytes(text: string): number | undefined {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)\s*([KMGT]?)$/.exec(text.trim()) ?? [];
  return digits === undefined
    ? undefined
    : Number(digits) * 1024 ** ' KMGT'.indexOf(unit === '' ? ' ' : unit);
}

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
