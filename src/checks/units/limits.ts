import type { Contract } from '../../contract/contract.ts';
import type { RunningService } from '../../stack/trial.ts';
import { type Breach, defineCheck, fault } from '../define-check.ts';
import { CouldNotMeasure } from '../errors.ts';
import { unit } from '../parts/edits/unit.ts';
import { unitPlace } from '../parts/places.ts';
import { runningPlans } from '../parts/running-plans.ts';

/**
 * Memory, processors and processes are limited as promised, in the cgroup that the kernel enforces; memory and processes
 * also of services that the contract does not speak of.
 */
export const unitsLimits = defineCheck({
  id: 'units.limits',
  title: 'memory, processors and processes of each service are limited as promised',
  area: 'units',
  severity: 'error',
  needs: [],
  run: async ({ trial, contract }) => {
    const breaches: Breach[] = [];
    const measured: Record<string, Readonly<Record<string, number | null>>> = {};
    for (const { name } of runningPlans(trial)) {
      const found = await readLimits(trial.service(name));
      measured[name] = found;
      for (const [limit, value] of Object.entries(promised(contract, name))) {
        const actual = found[limit as keyof typeof found];
        if (value === undefined || actual === value || (value === 'some' && actual !== null)) continue;
        const message = `${name}: ${limit} is ${actual ?? 'unlimited'}, promised is ${value}${value === 'some' ? ' limit' : ''}`;
        const evidence = { service: name, limit, measured: actual, promised: value };
        const key = limit === 'pids' ? 'PidsLimit' : 'PodmanArgs';
        const place = unitPlace(trial.configs, `${name}.container`, 'Container', key);
        breaches.push({
          message,
          evidence,
          place,
          help: `set it in ${name}.container: PodmanArgs=--memory, --cpus; PidsLimit=`,
        });
      }
    }
    return { evidence: { measured }, breaches };
  },
  faults: [
    fault(
      'Redis may take all memory',
      unit('redis.container').change('Container', 'PodmanArgs', () => '--cpus=1'),
      {
        evidence: { service: 'redis', limit: 'memoryBytes', measured: null },
      },
    ),
    fault(
      'beat gets both processors',
      unit('celery-beat.container').change('Container', 'PodmanArgs', (value) =>
        value.replace(/--cpus=\S+/, '--cpus=2'),
      ),
      {
        evidence: { service: 'celery-beat', limit: 'cpus', measured: 2 },
      },
    ),
    fault(
      'Redis may fork more than promised',
      unit('redis.container').set('Container', 'PidsLimit', '4096'),
      {
        evidence: { service: 'redis', limit: 'pids', measured: 4096 },
      },
    ),
  ],
});

/** A service that the contract does not speak of must at least not be able to take all memory or every process. */
function promised({ limits }: Contract, name: string) {
  const own = limits?.[name];
  if (own === undefined) return { memoryBytes: 'some', pids: 'some' };
  return { memoryBytes: own.memoryBytes, cpus: own.cpus, pids: own.pids };
}

/** Off the cgroup as seen from inside, version 2 or 1; null is "no limit". */
async function readLimits(service: RunningService) {
  const script = [
    'cd /sys/fs/cgroup',
    'cat memory.max || cat memory/memory.limit_in_bytes || echo -',
    'cat cpu.max || { quota=$(cat cpu/cpu.cfs_quota_us) && echo "$quota $(cat cpu/cpu.cfs_period_us)"; } || echo -',
    'cat pids.max || cat pids/pids.max || echo -',
  ];
  const { exitCode, stdout } = await service.exec(['sh', '-c', `{ ${script.join('; ')}; } 2>/dev/null`]);
  if (exitCode === 126 || exitCode === 127)
    throw new CouldNotMeasure(`${service.name} has no shell to read its cgroup with`);
  const [memory = '-', cpu = '-', pids = '-'] = stdout.trim().split('\n');
  const lacking = Object.entries({ memory, cpu, pids }).flatMap(([name, text]) =>
    text === '-' ? [name] : [],
  );
  if (lacking.length > 0)
    throw new CouldNotMeasure(
      `the cgroup of ${service.name} tells no limit of ${lacking.join(', ')}: the engine sets none here, as rootless without delegated controllers, or the image has no cat`,
    );
  const [quota = '', period = ''] = cpu.split(' ');
  const cpus = numberOf(quota);
  return {
    memoryBytes: numberOf(memory),
    cpus: cpus === null ? null : cpus / Number(period),
    pids: numberOf(pids),
  };
}

/** "max", -1 and what version 1 writes for "no limit" (2^63 rounded to pages) are none. */
function numberOf(text: string): number | null {
  const value = Number(text);
  return text === '' || !Number.isFinite(value) || value < 0 || value > 2 ** 60 ? null : value;
}
