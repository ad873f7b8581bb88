import { readPostgresBytes } from '../../syntax/postgres/quantity.ts';
import type { Rule } from '../define-rule.ts';
import { type PostgresServer, postgresOf } from '../parts/across/servers.ts';

/** Autovacuum's workers fit into the container's memory. */
export const acrossPostgresMaintenanceMemory: Rule = {
  id: 'across.postgres-maintenance-memory',
  title: "Autovacuum's workers fit into the container's memory",
  area: 'across',
  severity: 'warning',
  why: 'Each worker of autovacuum may take maintenance_work_mem, and so does each CREATE INDEX and restore: when they come together the kernel kills a backend, and the server restarts with every connection lost.',
  source:
    'postgresql.org/docs/current/runtime-config-resource.html, maintenance_work_mem, autovacuum_work_mem',
  *judge(stack) {
    for (const server of postgresOf(stack)) {
      const limit = server.plan.limits.memoryBytes;
      const own = server.setting('maintenance_work_mem');
      const each = server.setting('autovacuum_work_mem');
      const most = own === undefined ? 64 * 1024 ** 2 : (readPostgresBytes(own.value, 1024) ?? 0);
      const isEach = each !== undefined && (readPostgresBytes(each.value, 1024) ?? 0) > most;
      const line = isEach ? each : own;
      if (limit === undefined || line === undefined) continue;
      const buffers = bytes(server, 'shared_buffers', 8192) ?? 128 * 1024 ** 2;
      const ofWorkers = bytes(server, 'autovacuum_work_mem', 1024) ?? most;
      const workers = Number(server.setting('autovacuum_max_workers')?.value ?? 3);
      const sum = buffers + workers * ofWorkers + most;
      if (!(sum > limit) || buffers > limit) continue;
      yield {
        place: line.place,
        message: `${workers} workers of autovacuum and one CREATE INDEX may take ${mib(sum - buffers)} MiB beside ${mib(buffers)} MiB of shared_buffers, and the container may use ${mib(limit)}`,
        help: `${isEach ? 'autovacuum_work_mem' : 'maintenance_work_mem'} = ${Math.max(16, Math.floor((mib(limit) - mib(buffers)) / 8))}MB`,
      };
    }
  },
};

function bytes({ setting }: PostgresServer, name: string, unit: number): number | undefined {
  const value = setting(name)?.value;
  return value === undefined || value === '-1' ? undefined : readPostgresBytes(value, unit);
}

function mib(size: number): number {
  return Math.round(size / 1024 ** 2);
}
