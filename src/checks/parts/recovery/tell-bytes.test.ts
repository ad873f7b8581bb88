import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckContext } from '../../define-check.ts';
import { emptyContract, playedTrial } from '../../testing/played-trial.ts';
import { tellDumped } from './tell-bytes.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tell-bytes-'));
});
afterAll(() => rm(folder, { recursive: true }));

function contextTelling(progress: CheckContext['progress']): CheckContext {
  return {
    trial: playedTrial(),
    contract: emptyContract,
    signal: new AbortController().signal,
    progress,
  };
}

test('says how much of a growing dump is written, and hands on what the work answers', async () => {
  const { promise: told, resolve } = Promise.withResolvers<string>();
  const dump = setInterval(() => appendFile(join(folder, '.dump.part'), 'x'.repeat(1_000_000)), 50);
  const work = told.then((text) => ({ text }));
  const answered = await tellDumped(contextTelling(resolve), folder, work).finally(() => clearInterval(dump));
  expect(answered.text).toMatch(/^dumped: [\d.]+ MB$/);
});

test('says nothing of a dump that does not grow, nor when nobody listens', async () => {
  const said: string[] = [];
  const work = new Promise<string>((resolve) => setTimeout(() => resolve('done'), 2500));
  const quiet = contextTelling((text) => said.push(text));
  await expect(tellDumped(quiet, join(folder, 'nowhere'), work)).resolves.toBe('done');
  await expect(tellDumped(contextTelling(undefined), folder, work)).resolves.toBe('done');
  expect(said).toEqual([]);
});

test('a failure of the work is told as it is', async () => {
  const work = Promise.reject(new Error('the disk is full'));
  await expect(
    tellDumped(
      contextTelling(() => undefined),
      folder,
      work,
    ),
  ).rejects.toThrow('the disk is full');
});
