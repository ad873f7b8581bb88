import { spoken } from '../../contract/read-contract.ts';
import type { RunningService } from '../../stack/trial.ts';
import { type Breach, defineCheck, fault } from '../define-check.ts';
import { unit } from '../parts/edits/unit.ts';
import { unitPlace } from '../parts/places.ts';

/** Each first process runs as the promised user, without capabilities or new privileges, on a root it cannot write. */
export const unitsConfinement = defineCheck({
  id: 'units.confinement',
  title: 'each service runs as its user, without capabilities, on a read-only root',
  area: 'units',
  severity: 'error',
  needs: [],
  run: async ({ trial, contract }) => {
    const promised = Object.entries(spoken(contract.limits, 'limits')).filter(([name]) => trial.has(name));
    const breaches: Breach[] = [];
    const measured: Record<string, Awaited<ReturnType<typeof readConfinement>>> = {};
    for (const [name, limits] of promised) {
      const found = await readConfinement(trial.service(name));
      measured[name] = found;
      const rows = [
        { fact: 'uid', key: 'User', actual: found.uid, wanted: limits.uid },
        {
          fact: 'noNewPrivileges',
          key: 'NoNewPrivileges',
          actual: found.noNewPrivileges,
          wanted: limits.noNewPrivileges,
        },
        { fact: 'readOnly', key: 'ReadOnly', actual: found.readOnly, wanted: limits.readOnly },
        {
          fact: 'capabilities',
          key: 'DropCapability',
          actual: found.capabilities,
          wanted: '0000000000000000',
        },
      ];
      for (const { fact, key, actual, wanted } of rows) {
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

async function readConfinement(service: RunningService) {
  const script = [
    "sed -n 's/^\\(Uid\\|CapBnd\\|NoNewPrivs\\):[[:space:]]*\\([^[:space:]]*\\).*/\\1 \\2/p' /proc/1/status",
    'awk \'$2 == "/" { print "Root", $4 }\' /proc/1/mounts',
  ];
  const { stdout } = await service.exec(['sh', '-c', script.join('; ')]);
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
