import { expect, test } from 'vitest';
import type { ConfigRole } from '../../../config/config-set.ts';
import { planBlueprint } from '../../../plan/plan-blueprint.ts';
import { copyUnit } from './copy-unit.ts';

const folder = '/etc/containers/systemd';

/** A stack's files by path within the folder of units, or by absolute path. */
function stack(files: Readonly<Record<string, string>>) {
  return {
    unitFolder: folder,
    user: { name: 'root', uid: 0, home: '/root' },
    files: Object.entries(files).map(([path, text]) => ({
      role: (path.startsWith('/') ? 'other' : 'unit') as ConfigRole,
      source: path,
      hostPath: path.startsWith('/') ? path : `${folder}/${path}`,
      text,
      executable: false,
    })),
  };
}

function copied(files: Readonly<Record<string, string>>, image?: string) {
  const configs = stack(files);
  const copy = copyUnit(configs, { service: 'db', name: 'db-drill-1', image });
  const { services, problems } = planBlueprint({ ...configs, files: [...configs.files, ...copy.files] });
  const plan = services.find(({ name }) => name === 'db-drill-1');
  if (plan === undefined) throw new Error('the copy is no service');
  return { copy, plan, problems };
}

const container = (...lines: string[]) =>
  ['[Container]', 'Image=docker.io/library/postgres:15', ...lines, ''].join('\n');

test('a member of a pod stands beside it, in the networks and with what is mounted', () => {
  const { plan, problems } = copied({
    'app.network': '[Network]\n',
    'app.pod': '[Pod]\nNetwork=app.network:ip=10.9.0.2\nPublishPort=5432:5432\nVolume=/srv/shared:/shared\n',
    'db.container': container('Pod=app.pod', 'Volume=pg.volume:/var/lib/postgresql/data'),
    'pg.volume': '[Volume]\n',
  });
  expect(problems).toEqual([]);
  expect(plan.pod).toBeUndefined();
  expect(plan.enabled).toBe(true);
  expect(plan.publish).toEqual([]);
  expect(plan.networks).toMatchObject([{ name: 'systemd-app', aliases: [] }]);
  expect(plan.mounts.map(({ source, target }) => [source, target])).toEqual([
    ['db-drill-1-0', '/var/lib/postgresql/data'],
    ['db-drill-1-1', '/shared'],
  ]);
});

test.each([
  ['a unit’s volume', 'Volume=pg.volume:/data:Z', 'Z'],
  ['a volume that no unit makes', 'Volume=pgdata:/data', ''],
  ['a folder of the host', 'Volume=/srv/pg:/data', 'U'],
  ['a folder at home', 'Volume=%h/pg:/data:Z,rslave', 'Z U'],
  ['a folder beside the unit', 'Volume=./pg:/data:U', 'U'],
  ['a mount of a volume', 'Mount=type=volume,source=pgdata,destination=/data', ''],
  ['a mount of a folder', 'Mount=type=bind,src=/srv/pg,dst=/data', ''],
])('%s is not written to by the copy', (_, line, options) => {
  const { copy, plan } = copied({ 'pg.volume': '[Volume]\n', 'db.container': container(line) });
  expect(plan.mounts).toMatchObject([{ kind: 'volume', source: 'db-drill-1-0', target: '/data' }]);
  expect(plan.mounts[0]?.options.join(' ')).toBe(options);
  expect([...copy.volumes]).toEqual([['/data', 'db-drill-1-0']]);
});

test.each([
  'Volume=/srv/init:/init:ro',
  'Volume=certificates:/certificates:ro',
  'Volume=/etc/localtime:/etc/localtime',
  'Volume=/srv/pg/postgresql.conf:/etc/postgresql.conf',
  'Volume=/srv/configs:/configs',
  'Mount=type=bind,source=/srv/init,destination=/init,ro=true',
  'Mount=type=tmpfs,destination=/run/postgresql',
  'Volume=/var/lib/postgresql/data',
])('%s stays as it is: nothing of the stack is written there', (line) => {
  const { copy, plan } = copied({
    'db.container': container(line),
    '/srv/configs/a': '',
  });
  expect(copy.volumes.size).toBe(0);
  expect(plan.mounts).toHaveLength(1);
  expect(plan.mounts[0]?.source ?? '').not.toMatch(/drill/);
});

test('ports, addresses and names that the first server has go', () => {
  const { copy, plan } = copied({
    'app.network': '[Network]\n',
    'db.container': container(
      'ContainerName=db',
      'Network=app.network:alias=database,ip=10.9.0.5',
      'NetworkAlias=pg',
      'IP=10.9.0.5',
      'PublishPort=127.0.0.1:5432:5432',
      'PodmanArgs=--memory=1g --publish 5433:5432 --network-alias=primary',
    ),
  });
  expect(plan).toMatchObject({
    containerName: 'db-drill-1',
    networks: [{ name: 'systemd-app', aliases: [] }],
    publish: [],
    limits: { memoryBytes: 1024 ** 3 },
  });
  expect(copy.files[0]?.text).not.toMatch(/10\.9|5433|primary|NetworkAlias/);
});

test.each(['Network=host', 'Network=other.container', 'Network=container:other'])(
  '%s is not shared',
  (line) => {
    const { copy } = copied({ 'db.container': container(line), 'other.container': container() });
    expect(copy.files[0]?.text).not.toContain('Network=');
  },
);

test('drop-ins go along, and another image takes the place of whichever was named', () => {
  const { plan, copy } = copied(
    {
      'db.container': container(),
      'db.container.d/10-image.conf':
        '[Container]\nContainerName=db\nImage=docker.io/library/postgres:14\nUser=70\n',
      'container.d/all.conf': '[Container]\nTimezone=UTC\n',
    },
    'docker.io/library/postgres:17',
  );
  expect(plan).toMatchObject({
    containerName: 'db-drill-1',
    user: '70',
    timezone: 'UTC',
    image: { reference: 'docker.io/library/postgres:17' },
  });
  expect(copy.image).toBe('docker.io/library/postgres:17');
});

test('a service without a unit of its own cannot be copied', () => {
  expect(() => copied({ 'other.container': container() })).toThrow('no unit db.container');
});
