import { schemaOf } from '../../../schema.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { postgres } from '../../parts/edits/postgres.ts';
import { unit } from '../../parts/edits/unit.ts';
import { linePlace } from '../../parts/places.ts';
import { askSuperuser } from '../../parts/superuser.ts';

const mebibyte = 1024 ** 2;
/** A backend of PostgreSQL 15 with a few prepared plans and no sort at work; measured on the reference stack. */
const backendBytes = 5 * mebibyte;

/** All connections at work at once fit into the container's memory, or the kernel ends the server at its busiest. */
export const postgresSizingMemory = defineCheck({
  id: 'postgres.sizing.memory',
  title: 'shared buffers and all connections at work fit the container’s memory',
  area: 'postgres',
  severity: 'error',
  needs: ['database'],
  run: async (context) => {
    const [has] = await askSuperuser(context, SIZES, sizes);
    if (has === undefined) throw new CouldNotMeasure('pg_settings is empty');
    const limitBytes = await readLimit(context);
    const sorts = has.maxConnections * Math.floor(has.workMem * Math.max(1, has.hashMultiplier / 2));
    const parts = {
      sharedBytes: has.sharedBuffers + has.walBuffers,
      backendsBytes: has.maxConnections * backendBytes,
      sortsBytes: sorts,
      autovacuumBytes: has.autovacuumWorkers * has.autovacuumWorkMem,
    };
    const worstBytes = Object.values(parts).reduce((sum, part) => sum + part, 0);
    const evidence = { limitBytes, worstBytes, ...parts, maxConnections: has.maxConnections };
    const [largest = 'sharedBytes'] =
      Object.entries(parts).sort(([, one], [, other]) => other - one)[0] ?? [];
    const breach: Breach = {
      message: `at worst PostgreSQL takes ${inMegabytes(worstBytes)}, ${limitBytes === null ? 'and nothing limits its memory' : `of a memory limit of ${inMegabytes(limitBytes)}`}`,
      evidence: { ...evidence, largest },
      place: linePlace(context.trial.configs, 'postgresql.conf', lineOf[largest] ?? /^shared_buffers/),
      help: 'lower work_mem or max_connections, put a pooler in front, or raise the memory of the unit',
    };
    return { evidence, breaches: limitBytes === null || worstBytes > limitBytes ? [breach] : [] };
  },
  faults: [
    fault('the planned 16 MB to sort for each of 200 connections', postgres.set('work_mem', '16MB'), {
      evidence: { largest: 'sortsBytes', sortsBytes: 200 * 16 * mebibyte },
    }),
    fault('a gigabyte for each autovacuum worker', postgres.set('autovacuum_work_mem', '1GB'), {
      evidence: { largest: 'autovacuumBytes' },
    }),
    fault(
      'the container gets half the memory',
      unit('postgres.container').change('Container', 'PodmanArgs', (value) =>
        value.replace('--memory=3g --memory-swap=3g', '--memory=1536m --memory-swap=1536m'),
      ),
      { evidence: { limitBytes: 1536 * mebibyte } },
    ),
  ],
});

const lineOf: Readonly<Record<string, RegExp>> = {
  sharedBytes: /^shared_buffers/,
  backendsBytes: /^max_connections/,
  sortsBytes: /^work_mem/,
  autovacuumBytes: /^(?:autovacuum_work_mem|maintenance_work_mem)/,
};

const bytesOf = (name: string): string => `pg_size_bytes(current_setting('${name}'))`;

const SIZES = `select ${bytesOf('shared_buffers')} as "sharedBuffers", ${bytesOf('wal_buffers')} as "walBuffers",
    ${bytesOf('work_mem')} as "workMem", current_setting('hash_mem_multiplier')::float as "hashMultiplier",
    current_setting('max_connections')::int as "maxConnections",
    current_setting('autovacuum_max_workers')::int as "autovacuumWorkers",
    case when current_setting('autovacuum_work_mem') = '-1' then ${bytesOf('maintenance_work_mem')}
         else ${bytesOf('autovacuum_work_mem')} end as "autovacuumWorkMem"`;

const sizes = schemaOf((z) =>
  z.object({
    sharedBuffers: z.number(),
    walBuffers: z.number(),
    workMem: z.number(),
    hashMultiplier: z.number(),
    maxConnections: z.number(),
    autovacuumWorkers: z.number(),
    autovacuumWorkMem: z.number(),
  }),
);

/** Off the cgroup that the kernel enforces; null is "no limit". */
async function readLimit(context: CheckContext): Promise<number | null> {
  const script = 'cd /sys/fs/cgroup; cat memory.max 2>/dev/null || cat memory/memory.limit_in_bytes';
  const server = serviceOf(context, 'database');
  const { stdout } = await server.exec(['sh', '-c', script], { signal: context.signal });
  const bytes = Number(stdout.trim());
  if (Number.isFinite(bytes) && bytes <= 2 ** 60) return bytes;
  const plan = context.trial.blueprint.services.find(({ name }) => name === server.name);
  if (plan?.limits.memoryBytes === undefined) return null;
  throw new CouldNotMeasure(
    `the unit limits the memory of ${server.name}, and the engine does not, as rootless without delegated controllers`,
  );
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / mebibyte)} MiB`;
}
