import { expect, test } from 'vitest';
import { containerOptions } from './container-options.ts';
import { mountsOf } from './mounts.ts';
import { playedWorld, webWith } from './testing/played-world.ts';

async function optionsOf(lines: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const { plan, configs } = webWith(lines, files);
  const world = playedWorld(configs);
  return { ...containerOptions(plan, await mountsOf(plan, world), world), world };
}

test('what a unit limits and takes away is in the create call', async () => {
  const { create, host } = await optionsOf([
    'User=1000',
    'Group=1001',
    'DropCapability=all',
    'AddCapability=NET_BIND_SERVICE',
    'NoNewPrivileges=true',
    'Sysctl=net.core.somaxconn=512',
    'ShmSize=64m',
    'Ulimit=nofile=100:200',
    'PodmanArgs=--cpus=1.5 --memory=1g --memory-swap=1g',
    'PidsLimit=77',
    'StopSignal=SIGQUIT',
    'StopTimeout=33',
  ]);
  expect(create).toMatchObject({ User: '1000:1001', StopSignal: 'SIGQUIT', StopTimeout: 33 });
  expect(host).toMatchObject({
    ReadonlyRootfs: true,
    SecurityOpt: ['no-new-privileges'],
    Sysctls: { 'net.core.somaxconn': '512' },
    ShmSize: 64 * 1024 ** 2,
    Ulimits: [{ Name: 'nofile', Soft: 100, Hard: 200 }],
    NanoCpus: 1.5e9,
    Memory: 1024 ** 3,
    MemorySwap: 1024 ** 3,
    PidsLimit: 77,
  });
  expect(JSON.stringify(host.CapDrop)).toMatch(/all/i);
  expect(JSON.stringify(host.CapAdd)).toMatch(/NET_BIND_SERVICE/i);
});

test('the environment of the unit wins over its files, and a secret over both', async () => {
  const { create } = await optionsOf(
    ['Environment=A=unit', 'Environment=S=unit', 'Secret=token,type=env,target=S'],
    { '/opt/app/web.env': 'A=file\nB=file\n' },
  );
  expect((create.Env as string[]).sort()).toEqual(['A=unit', 'B=file', 'S=hush-hush']);
});

test('an environment file that no config brings stops the service, unless the unit does not insist', async () => {
  await expect(optionsOf(['EnvironmentFile=/opt/app/other.env'])).rejects.toMatchObject({
    code: 'MISSING_HOST_FILE',
  });
});

test('a secret that the trial was not booted with stops the service, with its place', async () => {
  await expect(optionsOf(['Secret=other'])).rejects.toMatchObject({
    code: 'UNKNOWN_SECRET',
    place: { file: 'configs/etc/containers/systemd/web.container' },
  });
});

test('labels of the unit cannot take the place of the trial’s own', async () => {
  const { create } = await optionsOf(['Label=seatrial.trial=another', 'Label=tier=front']);
  expect(create.Labels).toMatchObject({ 'seatrial.trial': 'seatrial-1', tier: 'front' });
});

test('a read-only container keeps what podman leaves writable, but not where the unit mounts something', async () => {
  const { host } = await optionsOf(['Volume=/opt/app/scratch:/var/tmp']);
  expect(Object.keys(host.Tmpfs as object).sort()).toEqual([
    '/run',
    '/tmp',
    '/var/lib/nginx',
    '/var/log/nginx',
  ]);
});

test('files of the config are mounted from the trial’s folder; a folder that nobody brings is made there', async () => {
  const { host, world } = await optionsOf(['Volume=/opt/app/data:/data:U']);
  expect(host.Binds).toEqual(
    expect.arrayContaining([
      '/t/opt/app/site.conf:/etc/nginx/sites-enabled/default:ro',
      '/t/opt/app/static:/srv/static',
      '/t/opt/app/data:/data:U',
    ]),
  );
  expect(world.made.sort()).toEqual(['/opt/app/data', '/opt/app/static']);
});

test('Docker is given only the mount options that it knows', async () => {
  const { plan, configs } = webWith(['Volume=/opt/app/data:/data:ro,U,z']);
  const { binds } = await mountsOf(plan, playedWorld(configs, { kind: 'docker' }));
  expect(binds).toContain('/t/opt/app/data:/data:ro,z');
});
