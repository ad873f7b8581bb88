import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallStack } from '../stack/testing/small-stack.ts';

const main = join(import.meta.dirname, 'main.ts');
let folder: string;
let id: string | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seatrial-cli-'));
  for (const [path, text] of Object.entries(smallStack)) await put(`host${path}`, text);
  await put(
    'seatrial.config.ts',
    `export default {
      name: 'small',
      units: 'host/etc/containers/systemd',
      host: { 'host/etc/nginx': '/etc/nginx', 'host/opt/app': '/opt/app' },
      edge: {},
      contract: { names: { apex: 'example.test', www: 'www.example.test' }, services: {} },
    };\n`,
  );
  await put('package.json', '{ "type": "module" }');
});

afterAll(async () => {
  if (id !== undefined) await seatrial('down', id);
  await rm(folder, { recursive: true, force: true });
});

test('a stack is kept, listed, looked into and ended, by one process each', async () => {
  const up = await seatrial('up', '--format', 'json');
  expect(up, up.stderr).toMatchObject({ exitCode: 0 });
  const view = JSON.parse(up.stdout);
  id = view.id;
  expect(await (await fetch(view.http)).text()).toBe('first');

  const secretFile = join(view.secrets, 'token');
  expect((await stat(secretFile)).mode & 0o777).toBe(0o600);
  const secret = await readFile(secretFile, 'utf8');
  expect(up.stdout + up.stderr).not.toContain(secret);

  const ps = await seatrial('ps');
  expect(ps.stdout).toContain(`${id}  since `);
  expect(ps.stdout).toMatch(/^ {2}nginx {2}running$/m);
  expect(ps.stdout).toMatch(/^ {2}store {2}running$/m);
  expect(ps.stdout).toMatch(/^ {2}web {4}running {3}127\.0\.0\.1:\d+/m);
  const web = view.services.find((service: { name: string }) => service.name === 'web');
  const { address } = web.ports.find((port: { containerPort: number }) => port.containerPort === 8000);
  expect(await (await fetch(`http://${address}/`)).text()).toBe('first');

  const logs = await seatrial('logs', 'store');
  expect(logs).toMatchObject({ exitCode: 0 });
  expect(logs.stdout).toContain('the token is ‹token›');

  const exec = ['exec', view.id, 'web', '--', 'sh', '-c', 'echo $GREETING; echo oops >&2; exit 7'];
  expect(await seatrial(...exec)).toEqual({
    exitCode: 1,
    stdout: '"ahoy"\n',
    stderr: expect.stringMatching(/oops\n(.*\n)*the command ended with 7\n/),
  });
  expect(await seatrial('logs', 'stoer')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('it has: store, web, nginx'),
  });

  expect(await seatrial('down')).toMatchObject({ exitCode: 0, stdout: `${id} is gone\n` });
  id = undefined;
  expect((await seatrial('ps')).stdout).toBe('no trial is kept\n');
  await expect(stat(dirname(view.secrets))).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(fetch(view.http)).rejects.toThrow();
});

async function put(path: string, text: string): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

interface Ended {
  readonly exitCode: number | string | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

function seatrial(...words: string[]): Promise<Ended> {
  // What is kept is written down in this test's own folder, so that nobody else's trial is seen.
  const env = { ...process.env, XDG_STATE_HOME: join(folder, 'state'), NODE_OPTIONS: '' };
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...words], { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ exitCode: error === null ? 0 : error.code, stdout, stderr }),
    );
  });
}
