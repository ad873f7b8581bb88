import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { OWNER_LABEL, TRIAL_LABEL, trialLabels } from '../engine/guard/labels.ts';
import { openEngine } from '../engine/open-engine.ts';
import { probeHttp } from '../probes/http/probe-http.ts';
import { waitFor } from '../wait.ts';
import { type OtherMachine, otherMachine } from './testing/other-machine.ts';
import { configSet, smallStack } from './testing/small-stack.ts';
import { smallStarter } from './testing/start-small.ts';
import type { Trial } from './trial.ts';

let here: Engine;
let other: OtherMachine;
let folder: string;

beforeAll(async () => {
  here = await openEngine();
  // The images are made here, and are there as well.
  await smallStarter(here);
  folder = await mkdtemp(join(tmpdir(), 'trials-'));
  other = await otherMachine(here, folder);
  vi.stubEnv('TMPDIR', folder);
  vi.stubEnv('PATH', `${other.programs}:${process.env.PATH}`);
  vi.stubEnv('DOCKER_HOST', other.uri);
});
afterEach(async () => {
  const labels = { [OWNER_LABEL]: trialLabels('any')[OWNER_LABEL] ?? '' };
  const { networks, volumes } = here.api;
  expect([await networks.list({ labels }), await volumes.list({ labels })]).toEqual([[], []]);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await other?.[Symbol.asyncDispose]();
  await here?.[Symbol.asyncDispose]();
  await rm(folder ?? '', { recursive: true, force: true });
});

async function page(trial: Trial, path: string): Promise<string> {
  const { edge, certificateAuthority } = trial;
  if (edge === undefined) throw new Error('there is no edge');
  const target = { address: edge.https, tls: { servername: 'example.test', ca: certificateAuthority } };
  return (await probeHttp({ ...target, path })).body.toString();
}

test('a stack boots, is reconfigured and serves on an engine behind ssh that sees none of this machine’s files', async () => {
  await using engine = await openEngine();
  expect(engine.remote?.uri).toBe(other.uri);
  const start = await smallStarter(engine);
  const good = configSet(smallStack);
  await expect(start(good, { keep: true })).rejects.toMatchObject({ code: 'KEEP_OVER_SSH' });
  await using trial = await start(good);
  expect(await page(trial, '/')).toBe('first');
  const site = 'server { listen 8000; location / { return 200 "second"; } }\n';
  const changed = configSet({ ...smallStack, '/opt/app/site.conf': site });
  expect(await trial.reconfigure(changed)).toMatchObject({ touched: ['web'], unready: [] });
  expect(await page(trial, '/')).toBe('second');

  // What one service writes to the host, the host's Nginx serves; both are on the other machine.
  const web = trial.service('web');
  await web.exec(['sh', '-c', 'echo from web > /srv/static/page.txt'], { user: '0' });
  expect(await page(trial, '/static/page.txt')).toBe('from web\n');
  // A service's new address is known to the others.
  await trial.service('store').restart();
  expect((await web.exec(['getent', 'hosts', 'store'])).exitCode).toBe(0);
  await using client = await trial.client();
  expect(client.https.host).toBe('127.0.0.1');
  // Scripts would look for it here.
  await expect(trial.host.exec(['true'])).rejects.toMatchObject({ code: 'HOST_FOLDER_AWAY' });
});

test('what a killed process leaves there is removed over the same way', async () => {
  const script = fileURLToPath(new URL('./testing/boot-and-stay.ts', import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const id = said.toString().trim();
  const left = async () => {
    const folders = (await readdir(folder)).filter((name) => name.startsWith(id));
    return (await here.api.volumes.list({ labels: { [TRIAL_LABEL]: id } })).length + folders.length;
  };
  expect(await left()).toBeGreaterThan(1);
  child.kill('SIGKILL');
  await waitFor({ what: 'nothing to be left', look: left, until: (count) => count === 0, limitMs: 60_000 });
});

test('a machine that is not reached is told with what ssh says', async () => {
  vi.stubEnv('SEATRIAL_SSH_ENGINE', '');
  vi.stubEnv('DOCKER_HOST', 'ssh://root@127.0.0.1:1');
  await expect(openEngine()).rejects.toMatchObject({
    code: 'ENGINE_NOT_FOUND',
    message: expect.stringContaining('Connection refused'),
  });
});
