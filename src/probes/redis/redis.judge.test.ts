import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../free-port.ts';
import { waitFor } from '../../wait.ts';
import type { Address } from '../target.ts';
import { probeAclMatrix, tryCommands } from './acl-matrix.ts';
import { guessPasswords, tryCredentials } from './login.ts';
import { judgeLuaUseAfterFree } from './lua-use-after-free.ts';
import { probeRedis } from './probe-redis.ts';

/** Needs Debian's redis-server. */
const SERVER = '/usr/bin/redis-server';
const run = promisify(execFile);
const admin = { username: 'admin', password: 'admin-secret' };

interface Server {
  readonly address: Address;
  readonly stop: () => Promise<void>;
}

async function startRedis(lines: readonly string[]): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'seatrial-judge-'));
  const port = await freePort();
  const config = join(folder, 'redis.conf');
  await writeFile(config, ['bind 127.0.0.1', `port ${port}`, `dir ${folder}`, ...lines, ''].join('\n'));
  const server = spawn(SERVER, [config], { stdio: 'ignore' });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const address = { host: '127.0.0.1', port };
  await waitFor({
    what: 'Redis to take connections',
    look: () => tryCredentials({ address, logins: [admin] }).then(() => 'ready', String),
    until: (seen) => seen === 'ready',
    limitMs: 60_000,
  });
  return {
    address,
    stop: async () => {
      server.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

let locked: Server;
let open: Server;

beforeAll(async () => {
  locked = await startRedis([
    'user default off',
    'user admin on >admin-secret ~* &* +@all',
    'user cache on >cache-secret ~cache:* resetchannels +@read +@write +@transaction +ping -@dangerous -@scripting',
    'maxmemory 64mb',
    'maxmemory-policy noeviction',
    'appendonly yes',
  ]);
  open = await startRedis(['save ""']);
});

afterAll(async () => {
  await locked?.stop();
  await open?.stop();
});

test('a locked server lets a stranger do nothing, by no way', async () => {
  const { anonymous } = await probeRedis({ address: locked.address });
  expect(anonymous.beyondLogin).toEqual([]);
  expect(anonymous).toMatchObject({ open: false, protectedMode: false });
  expect(anonymous.commands.length).toBeGreaterThan(340);
  const named = (verdict: string) =>
    anonymous.commands.filter((one) => one.verdict === verdict).map((one) => one.command);
  expect(named('allowed')).toEqual(['quit', 'reset']);
  // Switched off for everybody, which Redis says before it asks for a login.
  expect(named('denied')).toEqual(['debug', 'module load', 'module loadex', 'module unload']);
  expect(named('refused')).toHaveLength(anonymous.commands.length - 6);
  expect(anonymous.ways.map((way) => way.verdict)).not.toContain('allowed');
});

test('an open server is told command by command, and keeps its keys', async () => {
  const client = new Redis(open.address.port, open.address.host);
  try {
    await client.set('mine', 'kept');
    const { anonymous } = await probeRedis({ address: open.address });
    expect(anonymous.open).toBe(true);
    expect(anonymous.beyondLogin).toEqual(
      expect.arrayContaining(['flushall', 'config set', 'eval', 'script', 'HELLO 3, then GET']),
    );
    expect(await client.keys('*')).toEqual(['mine']);
    expect(await client.acl('LIST')).toHaveLength(1);
  } finally {
    client.disconnect();
  }
});

test('the matrix says of each user what Redis itself would', async () => {
  const matrix = await probeAclMatrix({ address: locked.address, login: admin, keys: { cache: 'cache:1' } });
  const { stdout } = await run(
    'redis-cli',
    ['-p', String(locked.address.port), '--user', 'admin', '--no-auth-warning', 'COMMAND', 'COUNT'],
    {
      env: { ...process.env, REDISCLI_AUTH: admin.password },
    },
  );
  const containers = new Set(
    matrix.commands.filter((name) => name.includes(' ')).map((name) => name.split(' ')[0]),
  );
  const whole = matrix.commands.filter((name) => !name.includes(' ')).length + containers.size;
  expect(whole).toBe(Number(stdout));
  expect(matrix.users.map((user) => [user.name, user.enabled])).toEqual([
    ['admin', true],
    ['cache', true],
    ['default', false],
  ]);
  expect(new Set(Object.values(matrix.rights.admin ?? {}))).toEqual(new Set(['allowed']));
  expect(matrix.rights.cache).toMatchObject({
    get: 'allowed',
    set: 'allowed',
    'config get': 'denied',
    eval: 'denied',
    keys: 'denied',
    flushall: 'denied',
  });
  expect(matrix.dangerous.cache).toEqual([]);
  expect(matrix.dangerous.admin).toEqual(
    expect.arrayContaining(['shutdown', 'debug', 'module load', 'replicaof']),
  );
  expect(JSON.stringify(matrix.users)).not.toMatch(/#[0-9a-f]{64}|secret/);
});

test('the dry run and the user’s own try agree on keys and channels', async () => {
  const attempts = [
    ['get', 'cache:1'],
    ['get', 'celery'],
    ['set', 'cache:1', 'x'],
    ['flushall'],
    ['publish', 'c', 'm'],
  ];
  const dry = await tryCommands({ address: locked.address, login: admin, user: 'cache', attempts });
  const own = await tryCommands({
    address: locked.address,
    login: { username: 'cache', password: 'cache-secret' },
    attempts,
  });
  expect(dry.map((one) => one.verdict)).toEqual(['allowed', 'denied-key', 'allowed', 'denied', 'denied']);
  expect(own.map((one) => one.verdict)).toEqual(dry.map((one) => one.verdict));
});

test('logins: the right one only, however often one guesses', async () => {
  const logins = [
    admin,
    { username: 'admin', password: 'wrong' },
    { password: '' },
    { username: 'nobody', password: 'x' },
  ];
  const tries = await tryCredentials({ address: locked.address, logins });
  expect(tries.map((one) => one.accepted)).toEqual([true, false, false, false]);
  const guesses = await guessPasswords({ address: locked.address, username: 'admin', attempts: 200 });
  expect(guesses).toMatchObject({ tried: 200, accepted: 0 });
});

test('the facts are the effective ones, passwords apart', async () => {
  const { server } = await probeRedis({ address: locked.address, login: admin });
  expect(server).toMatchObject({
    memory: { maxBytes: 64 * 1024 * 1024, policy: 'noeviction', evictedKeys: 0 },
    persistence: { aof: true, appendfsync: 'everysec', save: '3600 1 300 100 60 10000', lastSaveOk: true },
    slowlog: { slowerThanMicros: 10_000, keeps: 128 },
  });
  expect(server?.version.version).toMatch(/^\d+\.\d+\.\d+$/);
});

test('the judgement on the Lua hole knows the distribution’s package', async () => {
  const { stdout: packageVersion } = await run('dpkg-query', ['-W', '-f', '${Version}', 'redis-server']);
  const { server } = await probeRedis({ address: locked.address, login: admin });
  if (server === undefined) throw new Error('no facts');
  const matrix = await probeAclMatrix({ address: locked.address, login: admin });
  const judgement = judgeLuaUseAfterFree({ version: server.version, packageVersion, matrix });
  expect(Object.keys(judgement.scripting)).toEqual(['admin']);
  expect(judgement).toMatchObject({ fixed: 'yes', protectedBy: 'version' });
});
