import { readPostgresBytes } from '../../syntax/postgres/quantity.ts';
import type { Rule } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { podmanArg } from '../parts/units/containers.ts';
import { imageOf } from '../parts/units/images.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** /dev/shm holds what parallel queries share. */
export const acrossPostgresShm: Rule = {
  id: 'across.postgres-shm',
  title: '/dev/shm holds what parallel queries share',
  area: 'across',
  severity: 'warning',
  why: 'Workers of a parallel query share hash tables in /dev/shm, of which a container has 64 MB unless told: "could not resize shared memory segment: No space left on device", only under load.',
  source:
    'docker.io/library/postgres, "Caveats"; postgresql.org, dynamic_shared_memory_type; podman-run(1), --shm-size',
  *judge(stack) {
    for (const { plan, unit, setting } of postgresOf(stack)) {
      if (
        plan.mounts.some(({ target }) => target === '/dev/shm') ||
        /host|private/.test(podmanArg(unit, 'ipc')?.value ?? '')
      )
        continue;
      if (/^(?:mmap|sysv)$/.test(setting('dynamic_shared_memory_type')?.value ?? '')) continue;
      const workers = Number(setting('max_parallel_workers_per_gather')?.value ?? 2);
      const work = readPostgresBytes(setting('work_mem')?.value ?? '4MB', 1024) ?? 0;
      const multiplier = Number(setting('hash_mem_multiplier')?.value ?? 2);
      const one = workers === 0 ? 0 : work * multiplier * (workers + 1);
      const given = plan.limits.shmBytes ?? 64 * 1024 ** 2;
      const line =
        unit.sections.get('Container')?.findLast(({ key }) => key === 'ShmSize') ??
        podmanArg(unit, 'shm-size');
      if (line !== undefined && isTemplated(line.value)) continue;
      // Whoever gave it a size has counted; where nobody did, two such queries at once are no rare thing.
      const isUntold = line === undefined && plan.pod === undefined && setting('work_mem') !== undefined;
      const queries = isUntold && one <= given ? 2 : 1;
      const needed = one * queries;
      // VACUUM (PARALLEL) and an index of pgvector keep what they gather there, up to maintenance_work_mem.
      const upkeep = setting('maintenance_work_mem');
      const gathered = readPostgresBytes(upkeep?.value ?? '64MB', 1024) ?? 0;
      const isParallel = Number(setting('max_parallel_maintenance_workers')?.value ?? 2) > 0;
      const isTight = line !== undefined || imageOf(plan).name === 'pgvector';
      if (!(needed > given) && upkeep !== undefined && isParallel && isTight && gathered > 2 * given) {
        yield {
          place: line?.place ?? upkeep.place,
          message: `upkeep in parallel may fill maintenance_work_mem, ${Math.round(gathered / 1048576)} MiB, in /dev/shm, which has ${Math.round(given / 1048576)}`,
          help: `ShmSize=${Math.round(gathered / 1048576) + 64}m`,
        };
        continue;
      }
      if (!(needed > given)) continue;
      yield {
        place: line?.place ?? unit.place,
        message: `${queries === 1 ? 'one parallel query' : 'two parallel queries at once'} may need ${Math.round(needed / 1048576)} MiB of /dev/shm, which has ${Math.round(given / 1048576)}`,
        help: `ShmSize=${Math.max(256, 2 ** Math.ceil(Math.log2((needed / 1048576) * 2)))}m`,
      };
    }
  },
};
