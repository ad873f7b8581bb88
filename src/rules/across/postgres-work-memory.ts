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
      const temporary = setting('temp_buffers');
      const perSession = pgBytes(temporary?.value ?? '0', 8192) ?? 0;
      const shared = pgBytes(setting('shared_buffers')?.value ?? '128MB', 8192);
      const clients = setting('max_connections');
      const connections = Number(clients?.value ?? 100);
      if (
        limit === undefined ||
        (work ?? temporary ?? clients) === undefined ||
        bytes === undefined ||
        shared === undefined ||
        !Number.isInteger(connections)
      )
        continue;
      if (temporary !== undefined && shared + perSession * connections > limit * 2)
        yield {
          place: temporary.place,
          message: `${connections} connections may keep ${Math.round((perSession * connections) / 1024 ** 2)} MiB of temporary tables, and the container may use ${Math.round(limit / 1024 ** 2)}`,
          help: 'temp_buffers = 8MB',
        };
      // Every process takes some memory of its own, whatever it does.
      const processes = connections * 2 * 1024 ** 2;
      const most = work === undefined ? shared + processes : shared + bytes * connections;
      const place = work === undefined ? clients?.place : work.place;
      if (place !== undefined && most > limit * (work === undefined ? 1 : 2))
        yield {
          // The one that is further from its default is the one that was meant otherwise.
          place: clients !== undefined && connections / 100 > bytes / 4_194_304 ? clients.place : place,
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
