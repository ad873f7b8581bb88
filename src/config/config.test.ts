import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from './load-config.ts';
import { readConfigSet } from './read-config-set.ts';
import { roleOf } from './role.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seatrial-config-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function put(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

const contract = { names: { apex: 'example.test' }, services: {} };
const config = { name: 'example', units: 'units', host: { nginx: '/etc/nginx' }, contract };

test('files get their role, their place on the host and their source', async () => {
  await put({
    'units/web.container': '[Container]\nImage=x\n',
    'units/web.container.d/10-more.conf': '[Container]\n',
    'nginx/nginx.conf': 'events {}\n',
  });
  const user = { name: 'app', uid: 1000, home: '/home/app' };
  const set = await readConfigSet({ ...config, user }, folder);
  expect(set.files.map(({ role, source, hostPath }) => [role, source, hostPath])).toEqual([
    ['nginx', 'nginx/nginx.conf', '/etc/nginx/nginx.conf'],
    ['unit', 'units/web.container', '/home/app/.config/containers/systemd/web.container'],
    [
      'unit',
      'units/web.container.d/10-more.conf',
      '/home/app/.config/containers/systemd/web.container.d/10-more.conf',
    ],
  ]);
});

test('a folder without units is refused by name', async () => {
  await put({ 'units/README.md': 'none here', 'nginx/nginx.conf': '' });
  await expect(readConfigSet(config, folder)).rejects.toMatchObject({ code: 'NO_UNITS' });
});

test('a missing folder is refused by name', async () => {
  await expect(readConfigSet(config, folder)).rejects.toThrow(/cannot read units/);
});

test('a link that leads out of its folder is refused', async () => {
  await put({ 'units/web.container': '', 'secret.txt': 'secret', 'nginx/nginx.conf': '' });
  await symlink(join(folder, 'secret.txt'), join(folder, 'nginx/link.conf'));
  await expect(readConfigSet(config, folder)).rejects.toThrow(/leads out of nginx/);
});

test('a config that does not fit names every path at once', async () => {
  await put({ 'seatrial.config.js': 'export default { name: "", unitz: "x" };\n' });
  const error = await loadConfig(join(folder, 'seatrial.config.js')).catch((thrown: Error) => thrown);
  expect(String(error)).toMatch(/unitz: there is no such key; did you mean units\?/);
  expect(String(error)).toMatch(/ units: it is missing/);
  expect(String(error)).toMatch(/ name: too small/);
});

test('a config that is not there says what to do', async () => {
  const loading = loadConfig(join(folder, 'seatrial.config.ts'));
  await expect(loading).rejects.toMatchObject({
    code: 'CONFIG_UNREADABLE',
    hint: expect.stringContaining('--config'),
  });
});

test.each([
  ['/x/web.container', '', 'unit'],
  ['/x/web-.container.d/a.conf', '', 'unit'],
  ['/x/backup.timer', '', 'systemd'],
  ['/x/backup.service.d/a.conf', '', 'systemd'],
  ['/etc/nginx/snippets/headers', '', 'nginx'],
  ['/x/redis.conf', '', 'redis'],
  ['/x/users.acl', '', 'redis-acl'],
  ['/x/postgresql.conf', '', 'postgres'],
  ['/x/pg_hba.conf', '', 'pg-hba'],
  ['/x/app.env', '', 'env'],
  ['/x/backup', '#!/bin/sh\n', 'script'],
  ['/x/README.md', '', 'other'],
])('%s is read as %3$s', (path, text, role) => {
  expect(roleOf(path, text)).toBe(role);
});
