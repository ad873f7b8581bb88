import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { ConfigFile, ConfigSet } from '../config/config-set.ts';
import { createHostFolder, type HostFolder } from './host-folder.ts';

const made: HostFolder[] = [];
afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder.root, { recursive: true, force: true });
});

async function create(): Promise<HostFolder> {
  const folder = await createHostFolder('seatrial-test');
  made.push(folder);
  return folder;
}

function configs(...files: readonly Partial<ConfigFile>[]): ConfigSet {
  const whole = files.map((file) => ({
    role: 'other' as const,
    source: 'x',
    hostPath: '/x',
    text: '',
    executable: false,
    ...file,
  }));
  return {
    files: whole,
    unitFolder: '/etc/containers/systemd',
    user: { name: 'root', uid: 0, home: '/root' },
  };
}

test('the folder is closed to other users and holds each file at its host path, with its mode', async () => {
  const folder = await create();
  await folder.write(
    configs(
      { hostPath: '/opt/app/redis.conf', text: 'port 0\n' },
      { hostPath: '/opt/app/run.sh', executable: true },
    ),
  );
  expect((await stat(folder.root)).mode & 0o777).toBe(0o700);
  expect(await readFile(join(folder.root, 'opt/app/redis.conf'), 'utf8')).toBe('port 0\n');
  expect((await stat(folder.at('/opt/app/redis.conf'))).mode & 0o777).toBe(0o644);
  expect((await stat(folder.at('/opt/app/run.sh'))).mode & 0o777).toBe(0o755);
});

test('a second writing touches only what differs, in place, and removes what is gone', async () => {
  const folder = await create();
  await folder.write(
    configs({ hostPath: '/a', text: '1' }, { hostPath: '/b', text: '1' }, { hostPath: '/c', text: '1' }),
  );
  const { ino } = await stat(folder.at('/b'));
  const changed = await folder.write(configs({ hostPath: '/a', text: '1' }, { hostPath: '/b', text: '2' }));
  expect([...changed].sort()).toEqual(['/b', '/c']);
  expect((await stat(folder.at('/b'))).ino).toBe(ino);
  await expect(stat(folder.at('/c'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('no host path leads out of the folder', async () => {
  const folder = await create();
  expect(folder.at('/../../etc/passwd')).toBe(join(folder.root, 'etc/passwd'));
  expect(folder.at('a/../../b')).toBe(join(folder.root, 'b'));
});

test('a folder that is there keeps what is in it', async () => {
  const folder = await create();
  await folder.write(configs({ hostPath: '/data/seed.sql', text: 'select 1' }));
  await folder.ensureFolder('/data');
  await folder.ensureFolder('/other');
  expect(await readFile(folder.at('/data/seed.sql'), 'utf8')).toBe('select 1');
  expect((await stat(folder.at('/other'))).isDirectory()).toBe(true);
});
