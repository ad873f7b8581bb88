import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { bootFleet } from './fleet.ts';

let engine: Engine;
let folder: string;
let loaded: LoadedConfig;
beforeAll(async () => {
  engine = await openEngine();
  folder = await mkdtemp(join(tmpdir(), 'seatrial-fleet-'));
  await mkdir(join(folder, 'quadlet'));
  await writeFile(
    join(folder, 'quadlet/cache.container'),
    '[Container]\nImage=docker.io/library/redis:7\nPublishPort=127.0.0.1:6379:6379\nHealthCmd=redis-cli ping\nHealthInterval=5s\nNotify=healthy\n[Install]\nWantedBy=default.target\n',
  );
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(
    join(folder, 'seatrial.config.ts'),
    `export default { name: 'cache', units: 'quadlet', contract: { services: {} } };\n`,
  );
  loaded = await loadConfig(join(folder, 'seatrial.config.ts'));
});
afterAll(async () => {
  await engine?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

async function containersOf(trial: string): Promise<number> {
  return (await engine.api.containers.list({ labels: { 'seatrial.trial': trial } })).length;
}

test('the trials of a fleet are of the same stack and know nothing of each other; all go with it', async () => {
  const ids: string[] = [];
  {
    await using fleet = await bootFleet(loaded, { engine, trials: 2 });
    // Both at once, so that neither can have both.
    let met = 0;
    const meeting = Promise.withResolvers<void>();
    const write = () =>
      fleet.pool.lend('alone', async ({ trial }) => {
        met += 1;
        if (met === 2) meeting.resolve();
        await meeting.promise;
        ids.push(trial.id);
        const { stdout } = await trial.service('cache').exec(['redis-cli', 'incr', 'visits']);
        return stdout.trim();
      });
    expect(await Promise.all([write(), write()])).toEqual(['1', '1']);
    expect(fleet.stacks).toHaveLength(2);
    expect(fleet.images.map(({ reference }) => reference)).toContain('docker.io/library/redis:7');
  }
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) expect(await containersOf(id)).toBe(0);
});

test('a further trial that does not boot is told, and the first does its share', async () => {
  let isBroken = false;
  const said = Promise.withResolvers<string>();
  const { networks } = engine.api;
  const failing: Engine = {
    ...engine,
    api: {
      ...engine.api,
      networks: {
        ...networks,
        create: (...words) =>
          isBroken ? Promise.reject(new Error('no more subnets')) : networks.create(...words),
      },
    },
  };
  await using fleet = await bootFleet(loaded, {
    engine: failing,
    trials: 2,
    onProgress: (text) => {
      if (text === 'cache is ready') isBroken = true;
      if (text.includes('did not boot')) said.resolve(text);
    },
  });
  expect(await said.promise).toContain('no more subnets');
  expect(fleet.notes).toEqual([expect.stringMatching(/^trial 2 did not boot, the others did its share: /)]);
  expect(await fleet.pool.lend('alone', async ({ trial }) => trial.id)).toBe(fleet.first.trial.id);
});

test('a trial that is still booting when the fleet goes is not left behind', async () => {
  const started = Promise.withResolvers<void>();
  const fleet = await bootFleet(loaded, {
    engine,
    trials: 2,
    onProgress: (text) => {
      if (text.startsWith('trial 2: starting')) started.resolve();
    },
  });
  await started.promise;
  await fleet[Symbol.asyncDispose]();
  expect(fleet.notes).toEqual([]);
  const left = await engine.api.containers.list({ labels: {} });
  expect(left.filter(({ names }) => names.some((name) => name.includes('cache')))).toEqual([]);
});
