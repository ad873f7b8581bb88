import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { KEPT, OWNER_LABEL, TRIAL_LABEL } from '../../engine/guard/labels.ts';
import { type Bench, openBench } from '../testing/engine-for-tests.ts';
import { configSet, smallStack } from '../testing/small-stack.ts';
import { openTrial } from './open-trial.ts';
import { listTrials } from './record.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  vi.stubEnv('XDG_STATE_HOME', join(process.env.TMPDIR ?? '', 'state'));
});
afterAll(async () => {
  await rm(process.env.XDG_STATE_HOME ?? '', { recursive: true, force: true });
  await bench?.[Symbol.asyncDispose]();
});

test('a kept trial runs on after its dispose, can be looked into, and goes with all it had', async () => {
  const trial = await bench.start(configSet(smallStack), { keep: true });
  const secret = trial.secret('token');
  const { id } = await trial.keep();
  await trial[Symbol.asyncDispose]();
  expect((await listTrials()).map((record) => record.id)).toEqual([id]);

  const kept = await openTrial(bench.engine);
  expect((await kept.status()).map(({ service, state }) => `${service} ${state}`).sort()).toEqual([
    'nginx running',
    'store running',
    'web running',
  ]);
  expect((await kept.exec('store', ['cat', '/run/secrets/token'])).stdout).toBe(secret);
  expect(await kept.logs('store')).toContain('the token is ‹token›');
  const { http } = kept.record.edge ?? { http: { host: '', port: 0 } };
  expect(await (await fetch(`http://${http.host}:${http.port}/`)).text()).toBe('first');
  expect((await stat(join(kept.record.folder, 'secrets/token'))).mode & 0o777).toBe(0o600);

  await kept.down();
  expect(await listTrials()).toEqual([]);
  const labels = { [TRIAL_LABEL]: id, [OWNER_LABEL]: KEPT };
  const { containers, networks, volumes } = bench.engine.api;
  expect(await containers.list({ labels })).toEqual([]);
  expect(await networks.list({ labels })).toEqual([]);
  expect(await volumes.list({ labels })).toEqual([]);
  await bench.expectNothingLeft();
});

test('a trial that was not booted to be kept is not', async () => {
  await using trial = await bench.start(configSet(smallStack));
  await expect(trial.keep()).rejects.toMatchObject({ code: 'NOT_KEEPABLE' });
});

test('an id that no kept trial has is refused', async () => {
  await expect(openTrial(bench.engine, 'seatrial-0000')).rejects.toMatchObject({ code: 'UNKNOWN_TRIAL' });
});
