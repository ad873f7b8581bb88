import type { Contract } from '../../contract/contract.ts';
import type { RunningService } from '../../stack/trial.ts';
import { type Breach, defineCheck, fault } from '../define-check.ts';
import { CouldNotMeasure } from '../errors.ts';
import { unit } from '../parts/edits/unit.ts';
import { unitPlace } from '../parts/places.ts';
import { runningPlans } from '../parts/running-plans.ts';

/**
 * Each first process runs as the promised user, without capabilities or new privileges, on a root it cannot write; one
 * that the contract does not speak of at least not as root.
 */
export const unitsConfinement = defineCheck({
  id: 'units.confinement',
  title: 'each service runs as its user, without capabilities, on a read-only root',
  area: 'units',
  severity: 'error',
  needs: [],
  run: async ({ trial, contract }) => {
    const breaches: Breach[] = [];
    const measured: Record<string, Awaited<ReturnType<typeof readConfinement>>> = {};
    for (const { name } of runningPlans(trial)) {
      const found = await readConfinement(trial.service(name));
      measured[name] = found;
      for (const { fact, key, actual, wanted } of rowsOf(found, contract.limits?.[name])) {
        if (wanted === undefined || actual === wanted) continue;
        const place = unitPlace(trial.configs, `${name}.container`, 'Container', key);
        const message = `${name}: ${fact} is ${actual}, promised is ${wanted}`;
        breaches.push({
          message,
          evidence: { service: name, fact, measured: actual, promised: wanted },
          place,
          help: `set ${key}= in ${name}.container`,
        });
      }
    }
    return { evidence: { measured }, breaches };
  },
  faults: [
    fault(
      'beat may gain privileges',
      unit('celery-beat.container').set('Container', 'NoNewPrivileges', 'false'),
      {
        evidence: { service: 'celery-beat', fact: 'noNewPrivileges', measured: false },
      },
    ),
    fault('Redis may write everywhere', unit('redis.container').set('Container', 'ReadOnly', 'false'), {
      evidence: { service: 'redis', fact: 'readOnly', measured: false },
    }),
    fault(
      'beat keeps a capability in its bounding set',
      unit('celery-beat.container').set('Container', 'DropCapability', 'CAP_CHOWN'),
      {
        evidence: { service: 'celery-beat', fact: 'capabilities' },
      },
    ),
  ],
});

type Confinement = Awaited<ReturnType<typeof readConfinement>>;
type Bounds = NonNullable<Contract['limits']>[string];

/** Files of every user are open to whom it has; podman's default leaves it in. */
const DAC_OVERRIDE = 2n;

/** Of a service that the contract does not speak of only this is asked: that its first process is no root with root's rights. */
function rowsOf(found: Confinement, promised: Bounds | undefined) {
  if (promised === undefined) {
    const isRoot = found.uid === 0 && (BigInt(`0x${found.capabilities || '0'}`) & DAC_OVERRIDE) !== 0n;
    const wanted = 'another than root, or root without CAP_DAC_OVERRIDE';
    return isRoot ? [{ fact: 'uid', key: 'User', actual: 0, wanted }] : [];
  }
  return [
    { fact: 'uid', key: 'User', actual: found.uid, wanted: promised.uid },
    {
      fact: 'noNewPrivileges',
      key: 'NoNewPrivileges',
      actual: found.noNewPrivileges,
      wanted: promised.noNewPrivileges,
    },
    { fact: 'readOnly', key: 'ReadOnly', actual: found.readOnly, wanted: promised.readOnly },
    {
      fact: 'capabilities',
      key: 'DropCapability',
      actual: found.capabilities,
      wanted: capabilitiesOf(promised),
    },
  ];
}

/** None, unless the contract says so. */
function capabilitiesOf(promised: Bounds): string {
  return promised.capabilities ?? '0000000000000000';
}

async function readConfinement(service: RunningService) {
  const script = [
    "sed -n 's/^\\(Uid\\|CapBnd\\|NoNewPrivs\\):[[:space:]]*\\([^[:space:]]*\\).*/\\1 \\2/p' /proc/1/status",
    'awk \'$2 == "/" { print "Root", $4 }\' /proc/1/mounts',
  ];
  const { exitCode, stdout } = await service.exec(['sh', '-c', script.join('; ')]);
  if (exitCode !== 0) throw new CouldNotMeasure(`${service.name} has no shell and sed to read /proc with`);
  const facts = new Map(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' ') as [string, string]),
  );
  return {
    uid: Number(facts.get('Uid')),
    capabilities: facts.get('CapBnd') ?? '',
    noNewPrivileges: facts.get('NoNewPrivs') === '1',
    readOnly: (facts.get('Root') ?? '').split(',').includes('ro'),
  };
}
