import { readdir, readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureImages } from '../../images/ensure-images.ts';
import { RELAY } from '../../images/stand-ins/host.ts';
import { waitFor } from '../../wait.ts';
import type { Engine } from '../engine.ts';
import { trialLabels } from '../guard/labels.ts';
import { openEngine } from '../open-engine.ts';
import { packTar } from './tar.ts';

let engine: Engine;
let image: string;
let running: string;
const trial = `test-${crypto.randomUUID().slice(0, 8)}`;
const labels = trialLabels(trial);

beforeAll(async () => {
  engine = await openEngine();
  await engine.guard.watch(trial);
  image = (await ensureImages(engine, [{ reference: RELAY }])).get(RELAY)?.image ?? '';
  running = await create(['sleep', 'infinity']);
  await engine.api.containers.start(running);
});

afterAll(async () => {
  await engine.guard.sweep(trial);
  await engine[Symbol.asyncDispose]();
});

test('a command’s two streams come apart, with its exit code', async () => {
  const result = await shell('echo out; echo err >&2; exit 7');
  expect(result).toEqual({ exitCode: 7, stdout: 'out\n', stderr: 'err\n' });
});

test.each([
  ['a text', 'älter\nnewer'],
  ['a stream', Readable.from([Buffer.from('älter\n'), Buffer.from('newer')])],
])('a command reads %s to its end', async (_name, stdin) => {
  const result = await engine.api.containers.exec(running, ['cat'], { stdin });
  expect(result).toEqual({ exitCode: 0, stdout: 'älter\nnewer', stderr: '' });
});

test('megabytes go in and come out byte for byte', async () => {
  const stdin = 'Argo '.repeat(1_000_000);
  const result = await engine.api.containers.exec(running, ['cat'], { stdin });
  expect(result.stdout.length).toBe(stdin.length);
  expect(result.stdout === stdin).toBe(true);
});

test('a command has the user, folder and environment that it is given', async () => {
  const result = await engine.api.containers.exec(running, ['sh', '-c', 'id -u; pwd; echo "$WORDS"'], {
    user: '1234',
    workingDir: '/usr/share',
    env: { WORDS: 'two  words = $HOME' },
  });
  expect(result.stdout).toBe('1234\n/usr/share\ntwo  words = $HOME\n');
});

test('a command that takes too long is ended, and its last words are told', async () => {
  const thrown = await shell('echo begun; exec sleep 4321', { limitMs: 6000 }).catch(
    (error: unknown) => error,
  );
  expect(thrown).toMatchObject({ code: 'EXEC_TIME_LIMIT', message: expect.stringContaining('begun') });
  await waitFor({
    what: 'the command to be gone',
    limitMs: 60_000,
    look: () => shell('cat /proc/[0-9]*/cmdline | tr "\\0" " "'),
    until: (seen) => !seen.stdout.includes('sleep 4321'),
  });
});

test('an aborted command rejects with the reason', async () => {
  const stop = new AbortController();
  const onOutput = () => stop.abort(new Error('enough'));
  await expect(shell('echo go; exec sleep 1234', { signal: stop.signal, onOutput })).rejects.toThrow(
    'enough',
  );
});

test('a command that prints without end is stopped at the limit', async () => {
  const thrown = await shell('yes', { maxBytes: 100_000 }).catch((error: unknown) => error);
  expect(thrown).toMatchObject({ code: 'EXEC_OUTPUT_LIMIT' });
});

test('a command that is not there ends with 127 or 126, and one in no container is refused', async () => {
  const missing = await engine.api.containers
    .exec(running, ['no-such-program'])
    .catch((error: unknown) => error);
  expect(missing).toMatchObject({ exitCode: expect.toSatisfy((code: number) => [126, 127].includes(code)) });
  const nowhere = await engine.api.containers
    .exec('no-such-container', ['true'])
    .catch((error: unknown) => error);
  expect(nowhere).toMatchObject({ code: 'ENGINE_REFUSED', status: 404 });
});

test('files go into a container and come out, long names, links and modes with them', async () => {
  const long = `deep/${'folder/'.repeat(30)}${'name'.repeat(30)}`;
  const tar = packTar([
    { path: 'in', mode: 0o700 },
    { path: `in/${long}`, data: 'far down' },
    { path: 'in/run', data: '#!/bin/sh\necho ran', mode: 0o755, uid: 7, gid: 8 },
    { path: 'in/link', linkTo: 'run' },
  ]);
  await engine.api.containers.putArchive(running, '/srv', tar);
  const seen = await shell(`cd /srv/in && cat ${long} && ./link && stat -c '%a %u %g' . run`);
  const out = await engine.api.containers.getArchive(running, '/srv/in/run');
  const limited = engine.api.containers.getArchive(running, '/usr/bin', { maxBytes: 10_000 });
  expect(seen).toEqual({ exitCode: 0, stdout: 'far downran\n700 0 0\n755 7 8\n', stderr: '' });
  expect(Buffer.from(out).includes('#!/bin/sh\necho ran')).toBe(true);
  await expect(limited).rejects.toMatchObject({ code: 'ENGINE_ANSWER' });
});

test('logs hold both streams, their tail, and never more than the limit', async () => {
  const id = await create([
    'sh',
    '-c',
    'echo first; i=0; while [ $i -lt 2000 ]; do echo line $i; i=$((i+1)); done; echo last >&2',
  ]);
  await engine.api.containers.start(id);
  expect(await engine.api.containers.wait(id)).toBe(0);
  const all = await engine.api.containers.logs(id);
  expect(all).toContain('first\nline 0\n');
  expect(all).toContain('last\n');
  const tail = await engine.api.containers.logs(id, { tail: 3 });
  expect(tail.trim().split('\n')).toHaveLength(3);
  const limited = await engine.api.containers.logs(id, { maxBytes: 500 });
  expect(limited.length).toBeLessThanOrEqual(500);
  expect(all.endsWith(limited)).toBe(true);
});

test('a container is stopped, started, paused, killed and removed; inspect tells each', async () => {
  const { containers } = engine.api;
  const id = await create(['sleep', 'infinity']);
  await containers.start(id);
  expect(await containers.inspect(id)).toMatchObject({ running: true, labels, exitCode: 0 });
  await containers.pause(id);
  expect((await containers.inspect(id))?.state).toBe('paused');
  await containers.unpause(id);
  await containers.kill(id);
  expect(await containers.wait(id)).toBe(137);
  await containers.restart(id, { graceMs: 0 });
  expect((await containers.inspect(id))?.running).toBe(true);
  await containers.stop(id, { graceMs: 0 });
  expect((await containers.inspect(id))?.running).toBe(false);
  await containers.remove(id);
  await containers.remove(id);
  expect(await containers.inspect(id)).toBeUndefined();
});

test('containers of a network find one another by alias; networks, volumes and secrets are listed by label', async () => {
  const name = `seatrial-${trial}`;
  const { networks, volumes, secrets, containers } = engine.api;
  await networks.create({ name, labels, internal: true });
  await volumes.create({ name, labels });
  const server = await create(['socat', 'TCP-LISTEN:7,fork', 'SYSTEM:echo ahoy'], {
    network: name,
    aliases: ['lighthouse'],
    binds: [`${name}:/data`],
  });
  const client = await create(['sleep', 'infinity'], { network: name });
  await Promise.all([server, client].map((id) => containers.start(id)));
  await waitFor({
    what: 'the other container by its alias',
    limitMs: 60_000,
    everyMs: 200,
    look: () => containers.exec(client, ['socat', '-u', 'TCP:lighthouse:7', '-']),
    until: (seen) => seen.stdout === 'ahoy\n',
  });
  const by = { labels: { 'seatrial.trial': trial } };
  expect(Object.keys((await containers.inspect(server))?.addresses ?? {})).toEqual([name]);
  expect((await networks.list(by)).map((row) => row.name)).toEqual([name]);
  expect((await volumes.list(by)).map((row) => row.name)).toEqual([name]);
  if (!secrets.supported) return;
  await secrets.create({ name: `${name}-key`, value: 'hush', labels });
  expect((await secrets.list()).map((row) => row.name)).toContain(`${name}-key`);
  expect(JSON.stringify(await secrets.list())).not.toContain('hush');
});

test('a container goes with its anonymous volumes, and at once whatever its stop time', async () => {
  const own = `${trial}-anonymous`;
  const raw = { Volumes: { '/kept': {} }, StopTimeout: 600 };
  const labelsOfOwn = trialLabels(own);
  const spec = { image, labels: labelsOfOwn, command: ['sh', '-c', 'trap "" TERM; sleep 600'], raw };
  const id = await engine.api.containers.create(spec);
  await engine.api.containers.start(id);
  const seen = await engine.api.containers.inspect(id);
  const [mount] = (seen?.raw.Mounts ?? []) as readonly { readonly Name: string }[];
  const names = async () => (await engine.api.volumes.list()).map(({ name }) => name);
  expect(await names()).toContain(mount?.Name);
  await engine.api.containers.remove(id, { limitMs: 30_000 });
  expect(await engine.api.containers.inspect(id)).toBeUndefined();
  expect(await names()).not.toContain(mount?.Name);
});

test('no monitor of a command stays behind once its trial is swept', async (context) => {
  if (engine.kind !== 'podman' || process.platform !== 'linux') return context.skip('Podman has monitors');
  const own = `${trial}-watched`;
  const spec = { image, labels: trialLabels(own), name: `${own}-one`, command: ['sleep', 'infinity'] };
  const id = await engine.api.containers.create(spec);
  await engine.api.containers.start(id);
  for (let run = 0; run < 3; run += 1) await engine.api.containers.exec(id, ['true']);
  expect(await monitorsOf(id)).not.toEqual([]);
  await engine.guard.sweep(own);
  expect(await monitorsOf(id)).toEqual([]);
});

test('sweeping a trial removes all of it and tells how much', async () => {
  const own = `${trial}-swept`;
  const of = trialLabels(own);
  const name = `seatrial-${own}`;
  await engine.api.networks.create({ name, labels: of });
  await engine.api.volumes.create({ name, labels: of });
  const spec = { image, labels: of, network: name, binds: [`${name}:/data`], command: ['sleep', 'infinity'] };
  await engine.api.containers.start(await engine.api.containers.create(spec));
  const removed = await engine.guard.sweep(own);
  expect(removed).toMatchObject({ containers: 1, networks: 1, volumes: 1, images: 0 });
  expect(await engine.guard.sweep(own)).toEqual({
    containers: 0,
    networks: 0,
    volumes: 0,
    secrets: 0,
    images: 0,
  });
});

test('Testcontainers runs on the engine, on loopback and without its reaper', async () => {
  engine.useForTestcontainers();
  const { GenericContainer } = await import('testcontainers');
  const command = ['socat', 'TCP-LISTEN:7777,fork', 'SYSTEM:echo ahoy'];
  await using container = await new GenericContainer(image)
    .withLabels(labels)
    .withCommand(command)
    .withExposedPorts(7777)
    .start();
  expect(container.getHost()).toBe('127.0.0.1');
  expect(await engine.api.containers.inspect(container.getId())).toMatchObject({ running: true });
  const own = await engine.api.containers.list({ labels: { 'org.testcontainers': 'true', ...labels } });
  expect(own.map((row) => row.id)).toEqual([container.getId()]);
});

async function monitorsOf(id: string): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return pids.filter((_, index) => lines[index]?.includes('conmon') && lines[index]?.includes(id));
}

function create(command: readonly string[], more: Record<string, unknown> = {}): Promise<string> {
  return engine.api.containers.create({ image, labels, command, ...more });
}

function shell(script: string, options: Parameters<typeof engine.api.containers.exec>[2] = {}) {
  return engine.api.containers.exec(running, ['sh', '-c', script], options);
}
