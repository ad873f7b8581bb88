import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { waitFor } from '../wait.ts';
import { writeProgram } from './write-program.ts';

const run = promisify(execFile);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'programs-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a program that runs goes on with its own text while another takes its place', async () => {
  const path = join(folder, 'program');
  await writeProgram(
    path,
    `#!/bin/sh\ntouch ${folder}/begun\nuntil [ -e ${folder}/go ]; do :; done\necho first\n`,
  );
  const running = run(path);
  const look = async () => (await readdir(folder)).includes('begun');
  await waitFor({ what: 'the first to begin', look, until: (begun) => begun, limitMs: 20_000 });
  await writeProgram(path, `#!/bin/sh\ntouch ${folder}/go\necho second\n`);
  expect((await run(path)).stdout).toBe('second\n');
  expect((await running).stdout).toBe('first\n');
  expect((await readdir(folder)).sort()).toEqual(['begun', 'go', 'program']);
});

test('the same text is left alone', async () => {
  const path = join(folder, 'program');
  await writeProgram(path, '#!/bin/sh\n');
  const { ino, mode } = await stat(path);
  await writeProgram(path, '#!/bin/sh\n');
  expect((await stat(path)).ino).toBe(ino);
  expect(mode & 0o777).toBe(0o700);
});
