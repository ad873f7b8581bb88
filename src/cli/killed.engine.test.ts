import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { OWNER_LABEL } from '../engine/guard/labels.ts';
import { openEngine } from '../engine/open-engine.ts';
import { ensureImages } from '../images/ensure-images.ts';
import { NGINX_HOST, RELAY } from '../images/stand-ins/host.ts';
import { waitFor } from '../wait.ts';
import { makeSmallProject, type SmallProject } from './testing/small-project.ts';

const MOMENTS = 20;
/** At once: they wait more than they work. */
const KILLERS = 5;

let engine: Engine;
let project: SmallProject;
let wholeRunMs = 0;

beforeAll(async () => {
  engine = await openEngine();
  await ensureImages(engine, [{ reference: RELAY }, { reference: NGINX_HOST }]);
  project = await makeSmallProject();
});

afterAll(async () => {
  await project?.[Symbol.asyncDispose]();
  await engine?.[Symbol.asyncDispose]();
});

test('two verify at once both pass', async () => {
  const startedMs = performance.now();
  const words = ['verify', '--only', 'units.published', '--format', 'json'];
  const both = await Promise.all(
    ['one', 'two'].map((name) => project.seatrial([...words, '--report', name]).ended),
  );
  wholeRunMs = performance.now() - startedMs;
  for (const { exitCode, stdout, stderr } of both) {
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ release: true, counts: { pass: 1 } });
  }
});

test(`kill -9 of verify at ${MOMENTS} moments leaves nothing of it, ever`, async () => {
  // Every part of the run is met, at a moment that nobody chose; at random within its part.
  const moments = Array.from({ length: MOMENTS }, (_, at) => ((at + Math.random()) / MOMENTS) * wholeRunMs);
  const killed: string[] = [];
  const killer = async () => {
    for (let moment = moments.shift(); moment !== undefined; moment = moments.shift()) {
      killed.push(await killAt(moment));
    }
  };
  await Promise.all(Array.from({ length: KILLERS }, killer));
  expect(killed).toHaveLength(MOMENTS);
  expect(killed.filter((when) => when === 'while it ran').length).toBeGreaterThan(MOMENTS / 2);
});

/** Kills a run of its own, and waits until its containers, networks, volumes, secrets, files and programs are gone. */
async function killAt(moment: number): Promise<string> {
  const temp = await mkdtemp(join(tmpdir(), 'k-'));
  const { process: child, ended } = project.seatrial(['verify', '--report', join(temp, 'report')], temp);
  await Promise.race([pause(moment), ended]);
  const when = child.exitCode === null ? 'while it ran' : 'after its end';
  if (child.exitCode === null) {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
  await waitFor<readonly string[]>({
    what: `everything of a verify killed after ${Math.round(moment)} ms to go`,
    limitMs: 120_000,
    look: async () => [
      ...(await leftInEngine(child.pid ?? 0)),
      ...(await leftInFolder(temp)),
      ...(await programsOf(temp)),
    ],
    until: (left) => left.length === 0,
    show: (left) => left.join(', '),
  });
  await rm(temp, { recursive: true, force: true });
  return when;
}

async function leftInEngine(pid: number): Promise<string[]> {
  const { containers, networks, volumes } = engine.api;
  const lists = [containers, networks, volumes].map((api) => api.list({ labels: {} }));
  const rows = (await Promise.all(lists)).flat() as { name: string; labels: Record<string, string> }[];
  return rows.filter(({ labels }) => labels[OWNER_LABEL]?.startsWith(`${pid}:`)).map(({ name }) => name);
}

/** Its own report may stay: it is the user's. A trial's files, and the socket of a private service, may not. */
async function leftInFolder(temp: string): Promise<string[]> {
  const names = await readdir(temp, { recursive: true }).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'ENOENT') throw thrown;
    return ['a folder that goes while it is read.sock'];
  });
  return names.filter((name) => /^seatrial-[0-9a-f]{10}-|\.sock$/.test(name));
}

/** The sweeper, the private service and what they run have the folder in their words. */
async function programsOf(temp: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const words = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return words.filter((line) => line.includes(temp)).map((line) => line.replaceAll('\0', ' '));
}
