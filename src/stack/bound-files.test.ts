import { readFile, rm, stat } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import { bindFiles } from './bound-files.ts';
import { createHostFolder, type HostFolder } from './host-folder.ts';

let host: HostFolder | undefined;
afterEach(async () => {
  await rm(host?.root ?? '', { recursive: true, force: true });
});

test('each file is bound at its path, read-only, with its mode', async () => {
  host = await createHostFolder('seatrial-test');
  const files = [
    { path: 'etc/ssl/root.pem', data: 'root' },
    { path: 'run/key', data: 'key', mode: 0o400 },
  ];
  const binds = await bindFiles('web', files, { host });
  const sources = binds.map((bind) => bind.split(':')[0] ?? '');
  expect(binds).toEqual([`${sources[0]}:/etc/ssl/root.pem:ro`, `${sources[1]}:/run/key:ro`]);
  expect(await readFile(sources[0] ?? '', 'utf8')).toBe('root');
  expect((await stat(sources[1] ?? '')).mode & 0o777).toBe(0o400);

  // Made anew with each container.
  await bindFiles('web', [{ path: 'run/key', data: 'other', mode: 0o400 }], { host });
  expect(await readFile(sources[1] ?? '', 'utf8')).toBe('other');
});

test('an owner that cannot be kept on the way to another machine is told', async () => {
  host = await createHostFolder('seatrial-test');
  host.carryBy({ source: (path) => path, carry: async () => undefined });
  const owned = [{ path: 'run/key', data: 'key', uid: 70 }];
  await expect(bindFiles('web', owned, { host })).rejects.toMatchObject({ code: 'CARRY_FAILED' });
});
