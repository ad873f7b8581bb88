import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBackup, newestOf, timeIn } from './find-backup.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seatrial-find-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const older = 'shop-20260101T000000Z.dump';
const newer = 'shop-20260102T030405Z.dump';

test('the newest dump is the last by name, whatever was touched last; parts and checksums are none', async () => {
  for (const name of [newer, `${newer}.sha256`, `.${newer}.part`, 'notes.txt', older])
    await writeFile(join(folder, name), 'x');
  const now = new Date();
  await utimes(join(folder, older), now, now);
  await using found = await findBackup({ from: 'latest', folder });
  expect(found.path).toBe(join(folder, newer));
  expect(found.madeAt.toISOString()).toBe('2026-01-02T03:04:05.000Z');
});

test('a dump or another folder is taken as it is named', async () => {
  await writeFile(join(folder, older), 'x');
  for (const from of [folder, join(folder, older)]) {
    await using found = await findBackup({ from, folder: '/nowhere' });
    expect(found.path).toBe(join(folder, older));
  }
});

test.each([
  ['an empty folder', 'latest', 'no dump in'],
  ['a path that is not there', '/nowhere/at/all', 'is not there'],
])('%s is no backup: the drill is red, never hollow', async (_, from, why) => {
  await expect(findBackup({ from, folder })).rejects.toMatchObject({
    code: 'DRILL_NO_BACKUP',
    exitCode: 1,
    message: expect.stringContaining(why),
  });
});

test('a name without a time has none', () => expect(timeIn('/x/shop.dump')).toBeUndefined());
test('a hidden file is never the newest', () => expect(newestOf(['.z.dump', 'a.dump'])).toBe('a.dump'));
