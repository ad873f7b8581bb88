import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contractSchema } from '../../../contract/contract.ts';
import type { ExecResult } from '../../../stack/trial.ts';
import type { CheckContext } from '../../define-check.ts';
import { playedTrial } from '../../testing/played-trial.ts';
import { backupsIn, partsIn, runBackup, runRestore, runRestoreCheck } from './backup-scripts.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'host-'));
});
afterEach(() => rm(root, { recursive: true }));

async function put(path: string, text = 'dump'): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

/** A host whose scripts do this; every command is kept. */
function host(backup: object, act: () => Promise<string>) {
  const ran: string[][] = [];
  const exec = async (command: readonly string[]): Promise<ExecResult> => {
    ran.push([...command]);
    return { exitCode: 0, stdout: await act(), stderr: '' };
  };
  const contract = contractSchema().parse({
    recovery: {
      rpoMs: 1,
      rtoMs: 1,
      backup: { script: '/bin/b.sh', restoreScript: '/bin/r.sh', folder: '/var/b', keepDays: 7, ...backup },
    },
  });
  const trial = playedTrial({ host: { path: (path) => join(root, path), exec } });
  const context: CheckContext = { trial, contract, signal: new AbortController().signal };
  return { context, ran };
}

test.each([
  ['production’s path in its last line', async () => '1 of 1\n/var/b/one.dump\n'],
  ['this machine’s path', async () => `${root}/var/b/one.dump\n`],
  ['other words: the new file', async () => put('/var/b/one.dump').then(() => 'done: 12 bytes\n')],
  [
    'nothing: the newest new file, whatever lies beside it',
    async () => {
      await put('/var/b/day/one.dump');
      await utimes(join(root, '/var/b/day/one.dump'), 2_000_000_000, 2_000_000_000);
      for (const beside of ['one.dump.sha256', '.two.dump.part', 'two.dump.tmp', 'backup.log', 'zero.dump'])
        await put(`/var/b/${beside}`);
      return '';
    },
  ],
])('a backup’s file is found where the script prints %s', async (_, act) => {
  const { context, ran } = host({}, act);
  const { answer } = await runBackup(context);
  expect(answer).toMatch(/^\/.*\/var\/b\/(?:day\/)?one\.dump$/);
  expect(answer.startsWith(root)).toBe(true);
  expect(ran).toEqual([['/bin/b.sh']]);
});

test('an old file is no backup that was just made', async () => {
  await put('/var/b/old.dump');
  const { context } = host({}, async () => 'done\n');
  expect((await runBackup(context)).answer).toBe('');
});

test('a restore gets the file by production’s path, in the words of the contract', async () => {
  const plain = host({}, async () => '');
  await runRestore(plain.context, `${root}/var/b/one.dump`);
  expect(plain.ran).toEqual([['/bin/r.sh', '/var/b/one.dump']]);
  const words = { restoreWords: ['--from={backup}', '--yes'], checkWords: ['check', '{backup}'] };
  const told = host(words, async () => '');
  await runRestore(told.context, `${root}/var/b/one.dump`);
  await runRestoreCheck(told.context, `${root}/var/b/one.dump`);
  for (const word of ['latest', '/a/damaged/dump']) await runRestoreCheck(told.context, word);
  expect(told.ran).toEqual([
    ['/bin/r.sh', '--from=/var/b/one.dump', '--yes'],
    ['/bin/r.sh', 'check', '/var/b/one.dump'],
    ['/bin/r.sh', 'check', 'latest'],
    ['/bin/r.sh', 'check', '/a/damaged/dump'],
  ]);
});

test('a look without a change is unspoken where the contract has no words for it', () => {
  const { context } = host({}, async () => '');
  expect(() => runRestoreCheck(context, `${root}/a`)).toThrow('recovery.backup.checkWords');
});

test('parts are told from what is whole', async () => {
  for (const name of ['a.dump', 'a.dump.sha256', '.b.part', 'c.dump.tmp', 'latest'])
    await put(`/var/b/${name}`);
  const names = (files: readonly { readonly path: string }[]) =>
    files.map(({ path }) => path.split('/').at(-1));
  expect(names(await backupsIn([join(root, '/var/b')]))).toEqual(['a.dump']);
  expect(names(await partsIn([join(root, '/var/b')])).sort()).toEqual(['.b.part', 'c.dump.tmp']);
});
