import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { trialLabels } from '../engine/guard/labels.ts';
import { openEngine } from '../engine/open-engine.ts';
import { ensureImages } from '../images/ensure-images.ts';
import { RELAY } from '../images/stand-ins/host.ts';
import { giveMounts, type MountToGive } from './given-mounts.ts';

let engine: Engine;
let image: string;
const id = `test-${crypto.randomUUID().slice(0, 8)}`;
const labels = trialLabels(id);

beforeAll(async () => {
  engine = await openEngine();
  await engine.guard.watch(id);
  image = (await ensureImages(engine, [{ reference: RELAY }])).get(RELAY)?.image ?? '';
});

afterAll(async () => {
  await engine.guard.sweep(id);
  await engine[Symbol.asyncDispose]();
});

test('a new volume is given where the image has nothing, one with `U` always and to its depth', async () => {
  const mounts: readonly MountToGive[] = [
    { source: await volume('new'), target: '/srv/made/here', isAlways: false },
    { source: await volume('covering'), target: '/var/tmp', isAlways: false },
    { source: await volume('used', 'file'), target: '/srv/used', isAlways: false },
    { source: await volume('u', 'folder/file'), target: '/srv/u', isAlways: true },
  ];
  await give(mounts, { user: 'www-data' });
  expect(await ownersIn('new')).toBe('. 33:33');
  expect(await ownersIn('covering')).toBe('. 0:0');
  expect(await ownersIn('used')).toBe('. 0:0, ./file 0:0');
  expect(await ownersIn('u')).toBe('. 33:33, ./folder 33:33, ./folder/file 33:33');
});

test.each([
  [{ user: '4321' }, '4321:0'],
  [{ user: '33' }, '33:33'],
  [{ user: '33', group: '7' }, '33:7'],
  [{}, '0:0'],
])('a unit with %o gives to %s', async (who, owner) => {
  const name = `for-${owner.replace(':', '-')}-${Object.keys(who).length}`;
  await give([{ source: await volume(name), target: '/srv/u', isAlways: true }], who);
  expect(await ownersIn(name)).toBe(`. ${owner}`);
});

test('a user that the image does not know is told', async () => {
  const mounts = [{ source: await volume('nobody'), target: '/srv/u', isAlways: true }];
  await expect(give(mounts, { user: 'purser' })).rejects.toMatchObject({
    code: 'GIVE_MOUNT_FAILED',
    message: expect.stringMatching(/\/srv\/u of app\.service .*purser/s),
  });
});

function give(toGive: readonly MountToGive[], who: { user?: string; group?: string }): Promise<void> {
  const plan = { name: 'app', service: 'app.service', user: undefined, group: undefined, ...who };
  return giveMounts(plan, { toGive, image }, { id, engine, labels });
}

/** Its files are root's. */
async function volume(name: string, file?: string): Promise<string> {
  await engine.api.volumes.create({ name: `${id}-${name}`, labels });
  const make = file === undefined ? ':' : `mkdir -p "$(dirname '${file}')"; : >'${file}'`;
  await inVolume(name, `${make}; chown -R 0:0 .`);
  return `${id}-${name}`;
}

async function ownersIn(name: string): Promise<string> {
  const said = await inVolume(name, "find . -printf '%p %U:%G\\n' | LC_ALL=C sort");
  return said.trim().split('\n').join(', ');
}

async function inVolume(name: string, script: string): Promise<string> {
  const { containers } = engine.api;
  const made = await containers.create({
    image,
    labels,
    entrypoint: ['/bin/sh', '-c', `cd /v; ${script}`],
    network: 'none',
    binds: [`${id}-${name}:/v`],
  });
  await containers.start(made);
  await containers.wait(made);
  const said = await containers.logs(made);
  await containers.remove(made);
  return said;
}
