import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type S3, startS3 } from '../checks/parts/recovery/s3.ts';
import { findBackup } from './find-backup.ts';

// A real S3 server, rclone and age: no container, but programs that `doctor --fix` brings.
const run = promisify(execFile);
const older = 'shop-20260101T000000Z.dump';
const newer = 'shop-20260102T030405Z.dump';
let s3: S3;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seatrial-download-'));
  s3 = await startS3(join(folder, 's3'));
  for (const [name, value] of Object.entries({ ...s3.credentials, AWS_CA_BUNDLE: '' }))
    vi.stubEnv(name, value);
  vi.stubEnv('AWS_CA_BUNDLE', undefined);
});
afterEach(() => {
  s3.mode = 'well';
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await s3[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** As production's scripts send it. */
async function send(prefix: string, name: string, bytes: Buffer, sum = true): Promise<void> {
  const { RCLONE_CONFIG = '' } = await s3.env();
  const file = join(folder, name);
  await writeFile(file, bytes);
  await writeFile(`${file}.sha256`, `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
  for (const one of sum ? [file, `${file}.sha256`] : [file])
    await run('rclone', ['copyto', one, `offsite:${s3.bucket}/stack/${prefix}/${basename(one)}`], {
      env: { ...process.env, RCLONE_CONFIG },
    });
}

const from = (prefix: string) => `s3://${s3.bucket}/stack/${prefix}`;
const left = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('seatrial-backup-'));

test('the newest whole dump comes with its checksum; one whose upload never ended is passed over', async () => {
  await send('whole', older, Buffer.alloc(3_000_000, 'o'));
  await send('whole', newer, Buffer.alloc(5_000_000, 'n'));
  await send('whole', 'shop-20260103T000000Z.dump', Buffer.alloc(9, 'x'), false);
  const before = await left();
  {
    await using found = await findBackup({ from: from('whole'), folder: '/nowhere' });
    expect(basename(found.path)).toBe(newer);
    expect(found.madeAt.toISOString()).toBe('2026-01-02T03:04:05.000Z');
    expect((await readFile(found.path)).equals(Buffer.alloc(5_000_000, 'n'))).toBe(true);
    const sum = createHash('sha256').update(Buffer.alloc(5_000_000, 'n')).digest('hex');
    expect(await readFile(`${found.path}.sha256`, 'utf8')).toBe(`${sum}  ${newer}\n`);
  }
  expect(await left()).toEqual(before);
});

test.each([
  ['altered', () => s3.flip('bad', newer), 'does not match the checksum'],
  ['cut short', () => s3.cutShort('bad', newer), 'does not match the checksum'],
])('an object that was %s is refused, and nothing of it stays', async (_, damage, why) => {
  await send('bad', newer, Buffer.alloc(100_000, 'n'));
  await damage();
  const before = await left();
  await expect(findBackup({ from: from('bad'), folder: '/nowhere' })).rejects.toMatchObject({
    code: 'DRILL_NO_BACKUP',
    message: expect.stringContaining(why),
  });
  expect(await left()).toEqual(before);
});

test('no bucket, no dump, expired credentials and a cut download are no backup', async () => {
  await send('cut', newer, Buffer.alloc(100_000, 'n'));
  const refused = (of: string) =>
    expect(findBackup({ from: of, folder: '/nowhere' })).rejects.toMatchObject({ code: 'DRILL_NO_BACKUP' });
  await refused('s3://nobody-made-it/x');
  await refused(from('nothing-here'));
  s3.mode = 'cuts downloads';
  await refused(from('cut'));
  s3.mode = 'expired';
  await refused(from('cut'));
});

test('what was encrypted comes back with the key from its escrow, and with no other', async () => {
  const [escrow, another] = [join(folder, 'escrow.key'), join(folder, 'another.key')];
  for (const key of [escrow, another]) await run('age-keygen', ['-o', key]);
  const plain = join(folder, 'plain');
  await writeFile(plain, 'PGDMP and the rest');
  const { stdout: recipient } = await run('age-keygen', ['-y', escrow]);
  await run('age', ['--encrypt', '--recipient', recipient.trim(), '--output', `${plain}.age`, plain]);
  await send('sealed', `${newer}.age`, await readFile(`${plain}.age`));
  const ask = (identity?: string) => findBackup({ from: from('sealed'), folder: '/nowhere', identity });
  await expect(ask()).rejects.toMatchObject({ message: expect.stringContaining('--identity') });
  await expect(ask(another)).rejects.toMatchObject({
    message: expect.stringContaining('cannot be decrypted'),
  });
  await using found = await ask(escrow);
  expect(basename(found.path)).toBe(newer);
  expect(await readFile(found.path, 'utf8')).toBe('PGDMP and the rest');
});
