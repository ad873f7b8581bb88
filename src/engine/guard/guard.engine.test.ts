import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureImages } from '../../images/ensure-images.ts';
import { RELAY } from '../../images/stand-ins/host.ts';
import { waitFor } from '../../wait.ts';
import type { Engine } from '../engine.ts';
import { openEngine } from '../open-engine.ts';
import { BUILD_LABEL, buildLabels, OWNER_LABEL, TRIAL_LABEL, trialLabels } from './labels.ts';

const LIMIT_MS = 120_000;
const IMPORTS = `
import { openEngine } from ${JSON.stringify(new URL('../open-engine.ts', import.meta.url).href)};
import { trialLabels } from ${JSON.stringify(new URL('./labels.ts', import.meta.url).href)};
import { ensureImages } from ${JSON.stringify(new URL('../../images/ensure-images.ts', import.meta.url).href)};
const engine = await openEngine();
const { containers, networks, volumes, secrets } = engine.api;
const hold = setInterval(() => undefined, 1000);
`;

let engine: Engine;
let image: string;
const ids: string[] = [];

beforeAll(async () => {
  engine = await openEngine();
  image = (await ensureImages(engine, [{ reference: RELAY }])).get(RELAY)?.image ?? '';
});

afterAll(async () => {
  for (const id of ids) await engine.guard.sweep(id);
  await engine[Symbol.asyncDispose]();
});

test('kill -9 of the owner leaves no container, network, volume, secret, folder or service', async () => {
  const trial = newId();
  const folder = mkdtempSync(join(tmpdir(), 'seatrial-test-'));
  const child = await run(`
    const labels = trialLabels('${trial}');
    await engine.guard.watch('${trial}', ['${folder}']);
    await networks.create({ name: 'seatrial-${trial}', labels });
    await volumes.create({ name: 'seatrial-${trial}', labels });
    if (secrets.supported) await secrets.create({ name: 'seatrial-${trial}-key', value: 'x', labels });
    for (const name of ['a', 'b']) {
      const binds = ['seatrial-${trial}:/data'];
      const id = await containers.create({ name: 'seatrial-${trial}-' + name, image: '${image}', labels, network: 'seatrial-${trial}', binds });
      await containers.start(id);
    }
    console.log(JSON.stringify({ uri: engine.uri, isPrivate: engine.private }));
  `);
  const { uri, isPrivate } = JSON.parse(child.said) as { uri: string; isPrivate: boolean };
  expect((await left(trial)).containers).toHaveLength(2);

  await kill(child.process);

  const nothing = { containers: [], networks: [], volumes: [], secrets: [] };
  await until(
    `everything of trial ${trial} to go`,
    () => left(trial),
    (seen) => isEmpty(seen),
  );
  expect(await left(trial)).toEqual(nothing);
  await until(
    'its folder to go',
    () => Promise.resolve(existsSync(folder)),
    (isThere) => !isThere,
  );
  if (!isPrivate) return;
  const socket = uri.slice('unix://'.length);
  await until(
    'its private service to go',
    () => Promise.resolve(existsSync(socket)),
    (isThere) => !isThere,
  );
});

test('kill -9 in the middle of an image build leaves no build container, and no other process loses its own', async () => {
  const mine = newId();
  await engine.guard.watch(mine);
  const other = await engine.api.containers.create({ image, labels: buildLabels(mine) });
  const stranger = await engine.api.containers.create({ name: `stranger-${mine}`, image, labels: {} });
  try {
    const child = await run(`
      console.log('{}');
      const recipe = { name: 'killed-build', suite: 'bookworm', packages: [], run: ['echo ${mine}; sleep 3600'] };
      await ensureImages(engine, [{ reference: 'localhost/seatrial/killed-build', recipe }]);
    `);
    const building = () => engine.api.containers.list({ labels: { [BUILD_LABEL]: '' } });
    const ofChild = async () =>
      (await building()).filter((row) => row.labels[OWNER_LABEL]?.startsWith(`${child.process.pid}:`));
    await until('the build to begin', ofChild, (rows) => rows.some((row) => row.state === 'running'));

    await kill(child.process);

    await until('the build container to go', ofChild, (rows) => rows.length === 0);
    expect(await engine.api.containers.inspect(other)).toBeDefined();
    expect(await engine.api.containers.inspect(stranger)).toBeDefined();
  } finally {
    await engine.api.containers.remove(stranger);
  }
});

test('the next start sweeps what a dead process left unwatched, and leaves live and kept trials alone', async () => {
  const [dead, kept, live] = [newId(), newId(), newId()];
  const child = await run(`
    await containers.create({ image: '${image}', labels: trialLabels('${dead}') });
    await containers.create({ image: '${image}', labels: trialLabels('${kept}', { kept: true }) });
    console.log('{}');
  `);
  await engine.api.containers.create({ image, labels: trialLabels(live) });
  await kill(child.process);

  await using again = await openEngine();

  expect(again.kind).toBe(engine.kind);
  expect((await left(dead)).containers).toHaveLength(0);
  expect((await left(kept)).containers).toHaveLength(1);
  expect((await left(live)).containers).toHaveLength(1);
});

test('a released trial outlives its owner', async () => {
  const trial = newId();
  const child = await run(`
    await engine.guard.watch('${trial}');
    await containers.create({ image: '${image}', labels: trialLabels('${trial}', { kept: true }) });
    await engine.guard.release('${trial}');
    await engine[Symbol.asyncDispose]();
    clearInterval(hold);
    console.log('{}');
  `);
  if (child.process.exitCode === null) await once(child.process, 'exit');
  expect((await left(trial)).containers).toHaveLength(1);
  expect(await engine.guard.sweep(trial)).toMatchObject({ containers: 1 });
});

function newId(): string {
  const id = `test-${crypto.randomUUID().slice(0, 8)}`;
  ids.push(id);
  return id;
}

/** Runs a program of its own in Node; answers once it has printed a line. */
async function run(body: string): Promise<{ process: ChildProcess; said: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', `${IMPORTS}\n${body}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const ended = once(child, 'exit').then(() => ['it ended without a word'] as const);
  const [said] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
  return { process: child, said: String(said) };
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function left(trial: string) {
  const labels = { [TRIAL_LABEL]: trial };
  const [containers, networks, volumes, secrets] = await Promise.all([
    engine.api.containers.list({ labels }),
    engine.api.networks.list({ labels }),
    engine.api.volumes.list({ labels }),
    engine.api.secrets.list(),
  ]);
  return { containers, networks, volumes, secrets: secrets.filter((row) => row.name.includes(trial)) };
}

function isEmpty(seen: Awaited<ReturnType<typeof left>>): boolean {
  return Object.values(seen).every((rows) => rows.length === 0);
}

async function until<T>(what: string, look: () => Promise<T>, done: (seen: T) => boolean): Promise<void> {
  await waitFor<T>({ what, limitMs: LIMIT_MS, look, until: done });
}
