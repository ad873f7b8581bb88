import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { seal } from './sealed-host.ts';

const run = promisify(execFile);
let root: string;
let outside: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'host-'));
  outside = await mkdtemp(join(tmpdir(), 'outside-'));
  await mkdir(join(root, 'programs'));
});
afterEach(async () => {
  await rm(root, { recursive: true });
  await rm(outside, { recursive: true });
});

async function said(
  script: string,
  parts: { alsoThere?: string[]; instead?: [string, string][]; network?: 'host' } = {},
) {
  const { alsoThere = [], instead = [], network = 'none' } = parts;
  const [enter = '', ...words] = await seal({
    root,
    folder: join(root, 'programs'),
    alsoThere,
    instead: new Map(instead),
    network,
  });
  return (await run(enter, [...words, 'sh', '-c', script])).stdout.trim();
}

test('what a script needs of this machine is there each time, and what is beside it is not', async () => {
  const [program, beside] = [join(outside, 'program'), join(outside, 'beside')];
  await writeFile(program, '#!/bin/sh\necho it runs\n', { mode: 0o700 });
  await writeFile(beside, '');
  for (let time = 0; time < 2; time += 1) {
    const there = await said(`${program}; ls ${outside}`, { alsoThere: [program, '/no/such/path'] });
    expect(there).toBe('it runs\nprogram');
  }
});

test('a program of this machine is another one under the same path', async () => {
  const other = join(root, 'programs', 'tar');
  await writeFile(other, '#!/bin/sh\necho another\n', { mode: 0o700 });
  expect(
    await said('/usr/bin/tar; ls /no-such-file 2>/dev/null || echo gone', {
      instead: [
        ['/usr/bin/tar', other],
        ['/usr/bin/no-such', other],
      ],
    }),
  ).toBe('another\ngone');
});

test('the trial’s files lie over this machine’s where both have the folder, and alone elsewhere', async () => {
  await mkdir(join(root, 'etc/app'), { recursive: true });
  await mkdir(join(root, 'data'), { recursive: true });
  await writeFile(join(root, 'etc/app/conf'), 'of the trial');
  await writeFile(join(root, 'etc/hostname'), 'production');
  expect(
    await said('cat /etc/app/conf /etc/hostname; test -s /etc/passwd && echo; ls /var; touch /data/new'),
  ).toBe('of the trialproduction\nlib\nlock\nlog\nrun\ntmp');
  expect(await said('ls /data')).toBe('new');
});

test('it reaches nobody unless it may', async () => {
  const server = createServer((socket) => socket.end('here\n')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = `bash -c 'exec 3<>/dev/tcp/127.0.0.1/${port} && cat <&3' 2>/dev/null || echo nobody`;
  try {
    expect(await said(ask)).toBe('nobody');
    expect(await said(ask, { network: 'host' })).toBe('here');
  } finally {
    server.close();
  }
});
