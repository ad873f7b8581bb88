import type { Rule } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';

/** PostgreSQL may use the memory that it is told to use. */
export const acrossPostgresWorkMemory: Rule = {
  id: 'across.postgres-work-memory',
  title: 'PostgreSQL may use the memory that it is told to use',
  area: 'across',
  severity: 'warning',
  why: 'Each of the connections may take work_mem, several times in one query: under load the container reaches its limit, and the kernel ends the server with all its sessions.',
  source: 'postgresql.org/docs/current/runtime-config-resource.html, work_mem',
  *judge(stack) {
    for (const { plan, setting } of postgresOf(stack)) {
      const limit = plan.limits.memoryBytes;
      const work = setting('work_mem');
      const bytes = pgBytes(work?.value ?? '4MB', 1024);
      const shared = pgBytes(setting('shared_buffers')?.value ?? '128MB', 8192);
      const clients = setting('max_connections');
      const connections = Number(clients?.value ?? 100);
      if (
        limit === undefined ||
        work === undefined ||
        bytes === undefined ||
        shared === undefined ||
        !Number.isInteger(connections)
      )
        continue;
      const most = shared + bytes * connections;
      if (most > limit * 2)
        yield {
          // The one that is further from its default is the one that was meant otherwise.
          place: clients !== undefined && connections / 100 > bytes / 4_194_304 ? clients.place : work.place,
          message: `${connections} connections may use ${Math.round(most / 1024 ** 2)} MiB, and the container may use ${Math.round(limit / 1024 ** 2)}`,
          help: `work_mem = ${Math.max(1, Math.floor((limit - shared) / connections / 1024 ** 2))}MB, or fewer connections`,
        };
    }
  },
};

function pgBytes(text: string, unit: number): number | undefined {
  const [, digits, name = ''] = /^(\d+)\s*(B|kB|MB|GB|TB)?$/.exec(text) ?? [];
  const factors: Readonly<Record<string, number>> = {
    '': unit,
    B: 1,
    kB: 1024,
    MB: 1024 ** 2,
    GB: 1024 ** 3,
    TB: 1024 ** 4,
  };
  return digits === undefined ? undefined : Number(digits) * (factors[name] ?? 1);
}
