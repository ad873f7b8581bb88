import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallProject, type SmallProject } from './testing/small-project.ts';

let project: SmallProject;
let id: string | undefined;

beforeAll(async () => {
  project = await makeSmallProject();
});

afterAll(async () => {
  if (id !== undefined) await seatrial('down', id);
  await project?.[Symbol.asyncDispose]();
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

function seatrial(...words: string[]) {
  return project.seatrial(words).ended;
}
