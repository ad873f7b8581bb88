import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ContainerSpec } from '../engine/api/engine-api.ts';
import { packTar } from '../engine/api/tar.ts';
import type { Engine } from '../engine/engine.ts';
import { BUILD_LABEL, OWNER_LABEL, trialLabels } from '../engine/guard/labels.ts';
import { ownOwner } from '../engine/guard/owner.ts';
import { openEngine } from '../engine/open-engine.ts';
import { waitFor } from '../wait.ts';
import { ensureImages } from './ensure-images.ts';
import type { ImageRecipe } from './recipe.ts';
import { NGINX_HOST, RELAY } from './stand-ins/host.ts';

const POSTGRES = 'docker.io/library/postgres:15-alpine';
const REDIS = 'docker.io/library/redis:7-alpine';
const OWN = 'localhost/seatrial/test-recipe';

let engine: Engine;
let folder: string;
let images: ReadonlyMap<string, string>;
const trial = `test-${crypto.randomUUID().slice(0, 8)}`;
const made: string[] = [];

beforeAll(async () => {
  engine = await openEngine();
  await engine.guard.watch(trial);
  folder = mkdtempSync(join(tmpdir(), 'seatrial-recipe-'));
  const wishes = [POSTGRES, REDIS, NGINX_HOST, RELAY].map((reference) => ({ reference }));
  const plans = await ensureImages(engine, wishes);
  images = new Map([...plans].map(([reference, plan]) => [reference, plan.image]));
});

afterAll(async () => {
  await engine.guard.sweep(trial);
  for (const image of new Set(made)) await engine.api.images.remove(image);
  for (const image of await engine.api.images.list()) {
    const own = image.tags.filter((tag) => tag.startsWith(`${OWN}-packages:`));
    for (const tag of own) await engine.api.images.remove(tag);
  }
  rmSync(folder, { recursive: true, force: true });
  await engine[Symbol.asyncDispose]();
});

test('postgres makes its cluster as POSTGRES_*, *_FILE, initdb arguments and the init folder say, and serves over scram', async () => {
  const id = await create(POSTGRES, {
    environment: {
      POSTGRES_USER: 'senex_user',
      POSTGRES_DB: 'senextrader',
      POSTGRES_PASSWORD_FILE: '/run/password',
      POSTGRES_INITDB_ARGS: '--data-checksums',
    },
    command: ['postgres', '-c', 'max_connections=42'],
  });
  await put(id, [
    ['run/password', "it's a secret"],
    [
      'docker-entrypoint-initdb.d/1.sql',
      'CREATE TABLE ship (name text); INSERT INTO ship VALUES ($$Argo$$);',
    ],
    [
      'docker-entrypoint-initdb.d/2.sh',
      'psql -U "$POSTGRES_USER" -d "$POSTGRES_DB" -c "INSERT INTO ship VALUES (1)"',
    ],
  ]);
  await engine.api.containers.start(id);
  await ready(id, ['pg_isready', '-h', '127.0.0.1', '-U', 'senex_user']);

  const sql = `SELECT name FROM ship ORDER BY 1; SHOW data_checksums; SHOW max_connections; SELECT current_setting('server_version_num')::int / 10000`;
  const psql = ['psql', '-h', await address(id), '-U', 'senex_user', '-d', 'senextrader', '-Atc', sql];
  const right = await engine.api.containers.exec(id, psql, { env: { PGPASSWORD: "it's a secret" } });
  const wrong = await engine.api.containers.exec(id, psql, { env: { PGPASSWORD: 'guess' } });
  const user = await engine.api.containers.exec(id, [
    'sh',
    '-c',
    'stat -c "%u %a" "$PGDATA"; grep -E "^Uid" /proc/1/status',
  ]);

  expect(right).toMatchObject({ exitCode: 0, stdout: '1\nArgo\non\n42\n15\n' });
  expect(wrong.exitCode).toBe(2);
  expect(wrong.stderr).toContain('password authentication failed');
  expect(user.stdout).toBe('70 700\nUid:\t70\t70\t70\t70\n');
});

test('postgres without a password refuses to make a cluster', async () => {
  const id = await create(POSTGRES, {});
  await engine.api.containers.start(id);
  expect(await engine.api.containers.wait(id)).toBe(1);
  expect(await engine.api.containers.logs(id)).toContain('superuser password is not specified');
});

test('redis takes its arguments, gives up root, keeps its data in /data and ends on SIGTERM', async () => {
  const id = await create(REDIS, { command: ['--requirepass', 'open', '--appendonly', 'yes'] });
  await engine.api.containers.start(id);
  await ready(id, ['redis-cli', '-a', 'open', 'set', 'ship', 'Argo']);

  const denied = await engine.api.containers.exec(id, ['redis-cli', 'get', 'ship']);
  const user = await engine.api.containers.exec(id, [
    'sh',
    '-c',
    'grep -E "^(Uid|Gid)" /proc/1/status; ls /data',
  ]);
  await engine.api.containers.stop(id, { graceMs: 60_000 });

  expect(denied.stdout).toContain('NOAUTH');
  expect(user.stdout).toBe('Uid:\t999\t999\t999\t999\nGid:\t1000\t1000\t1000\t1000\nappendonlydir\n');
  expect(await engine.api.containers.logs(id)).toContain('User requested shutdown');
});

test('the Nginx host has Debian’s layout and the parts of a trial’s relays', async () => {
  const host = await create(NGINX_HOST, { command: ['sleep', 'infinity'] });
  await engine.api.containers.start(host);
  const seen = await engine.api.containers.exec(host, [
    'sh',
    '-euc',
    'nginx -t; ls -d /etc/nginx/sites-enabled; nginx -V 2>&1 | grep -o with-http_v2_module; which socat curl openssl',
  ]);
  expect(seen).toMatchObject({
    exitCode: 0,
    stdout:
      '/etc/nginx/sites-enabled\nwith-http_v2_module\n/usr/bin/socat\n/usr/bin/curl\n/usr/bin/openssl\n',
  });
});

test('a recipe’s files, lines and settings are in its image; the second time nothing is built; a changed file builds anew', async () => {
  const recipe = writeRecipe('one');
  const steps: string[] = [];
  const first = await ensureOwn(recipe, (text) => steps.push(text));
  const built = steps.length;
  const second = await ensureOwn(recipe, (text) => steps.push(text));
  const again = steps.length;
  writeFileSync(join(folder, 'app/manage.py'), 'print("other")');
  const third = await ensureOwn(recipe, (text) => steps.push(text));

  expect(built).toBeGreaterThan(3);
  expect(again).toBe(built);
  expect(steps.slice(again).filter((text) => text.includes('apt-get'))).toEqual([]);
  expect(second).toEqual(first);
  expect(third.digest).not.toBe(first.digest);

  const id = await engine.api.containers.create({ image: first.image, labels: trialLabels(trial) });
  await engine.api.containers.start(id);
  expect(await engine.api.containers.wait(id)).toBe(0);
  expect(await engine.api.containers.logs(id)).toBe(
    '1000 /srv/app a value of two  words\nmanage.py\nlink\nmade by run\n755 manage.py\n',
  );
  expect(await engine.api.images.inspect(first.image)).toMatchObject({
    user: '1000',
    stopSignal: expect.stringMatching(/^(SIGINT|2)$/),
  });
});

test('two processes that build one recipe at once both get it', async () => {
  const recipe = writeRecipe(crypto.randomUUID());
  const child = spawn(process.execPath, ['--input-type=module', '-e', otherProcess(recipe)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let said = '';
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString('utf8');
  });
  const ended = once(child, 'close');

  const mine = await ensureOwn(recipe);
  const [code] = await ended;

  expect(code).toBe(0);
  expect(JSON.parse(said)).toEqual(mine.digest);
});

test.each([
  ['a failing line', 'echo so it is >&2; exit 7', 'IMAGE_BUILD_FAILED', 'so it is'],
  ['a full disk', 'cat /etc/passwd > /dev/full', 'IMAGE_DISK_FULL', 'No space left on device'],
])('%s ends the build with its code, and leaves no container', async (_name, line, code, said) => {
  const recipe = { ...writeRecipe(line), run: [line] };

  const thrown = await ensureOwn(recipe).catch((error: unknown) => error);

  expect(thrown).toMatchObject({ code, exitCode: 3, message: expect.stringContaining(said) });
  expect(await ownBuilds()).toEqual([]);
});

test('an aborted build ends, and leaves no container', async () => {
  const stop = new AbortController();
  const recipe = { ...writeRecipe('aborted'), run: ['sleep 3600'] };
  const onProgress = (text: string) => {
    if (text.includes('sleep 3600')) stop.abort(new Error('enough'));
  };
  const wish = { reference: OWN, recipe };
  await expect(ensureImages(engine, [wish], { folder, onProgress, signal: stop.signal })).rejects.toThrow(
    'enough',
  );
  expect(await ownBuilds()).toEqual([]);
});

test('a recipe that copies what is not there is wrong use, and builds nothing', async () => {
  const recipe = { ...writeRecipe('x'), copy: [{ from: 'nowhere', to: '/srv' }] };
  const thrown = await ensureOwn(recipe).catch((error: unknown) => error);
  expect(thrown).toMatchObject({
    code: 'IMAGE_RECIPE_WRONG',
    exitCode: 2,
    message: expect.stringContaining('nowhere'),
  });
});

function writeRecipe(text: string): ImageRecipe {
  mkdirSync(join(folder, 'app/__pycache__'), { recursive: true });
  writeFileSync(join(folder, 'app/manage.py'), `print(${JSON.stringify(text)})`, { mode: 0o755 });
  writeFileSync(join(folder, 'app/__pycache__/x.pyc'), 'no');
  rmSync(join(folder, 'app/link'), { force: true });
  symlinkSync('manage.py', join(folder, 'app/link'));
  const show =
    'echo $(id -u) $PWD "$WORDS"; ls manage.py; readlink link >/dev/null && ls link; cat /srv/made; stat -c "%a %n" manage.py; ! ls __pycache__ 2>/dev/null';
  return {
    name: 'test-recipe',
    suite: 'bookworm',
    packages: ['netbase'],
    copy: [{ from: 'app', to: '/srv/app' }],
    files: [{ path: '/usr/local/bin/show', text: `#!/bin/sh\n${show}\n`, mode: 0o755 }],
    run: ['useradd -u 1000 sailor', 'echo made by run > /srv/made'],
    user: '1000',
    workdir: '/srv/app',
    entrypoint: ['/bin/sh', '-c'],
    cmd: ['/usr/local/bin/show'],
    env: { WORDS: 'a value of two  words' },
    stopSignal: 'SIGINT',
  };
}

async function ensureOwn(recipe: ImageRecipe, onProgress?: (text: string) => void) {
  const plan = (await ensureImages(engine, [{ reference: OWN, recipe }], { folder, onProgress })).get(OWN);
  if (plan === undefined) throw new Error('no plan for the recipe');
  made.push(plan.image);
  return plan;
}

function otherProcess(recipe: ImageRecipe): string {
  const from = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  return `
    import { openEngine } from ${from('../engine/open-engine.ts')};
    import { ensureImages } from ${from('./ensure-images.ts')};
    await using engine = await openEngine();
    const wish = { reference: ${JSON.stringify(OWN)}, recipe: ${JSON.stringify(recipe)} };
    const plans = await ensureImages(engine, [wish], { folder: ${JSON.stringify(folder)} });
    console.log(JSON.stringify(plans.get(wish.reference).digest));
  `;
}

async function ownBuilds() {
  const all = await engine.api.containers.list({ labels: { [BUILD_LABEL]: '' } });
  return all.filter((row) => row.labels[OWNER_LABEL] === ownOwner() && row.labels[BUILD_LABEL] !== 'done');
}

async function create(reference: string, spec: Partial<ContainerSpec>): Promise<string> {
  const image = images.get(reference) ?? '';
  return engine.api.containers.create({ image, labels: trialLabels(trial), ...spec });
}

async function put(id: string, files: readonly (readonly [string, string])[]): Promise<void> {
  const entries = files.map(([path, data]) => ({ path, data, mode: 0o644 }));
  await engine.api.containers.putArchive(id, '/', packTar(entries));
}

async function ready(id: string, command: readonly string[]): Promise<void> {
  await waitFor({
    what: `${command[0]} in a stand-in`,
    limitMs: 120_000,
    everyMs: 200,
    look: async () => {
      const details = await engine.api.containers.inspect(id);
      if (details?.running !== true) throw new Error(`it ended: ${await engine.api.containers.logs(id)}`);
      return engine.api.containers.exec(id, command);
    },
    until: (result) => result.exitCode === 0,
  });
}

async function address(id: string): Promise<string> {
  return Object.values((await engine.api.containers.inspect(id))?.addresses ?? {})[0] ?? '';
}
