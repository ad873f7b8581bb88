import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ServiceNotReadyError } from './errors.ts';
import { type Bench, openBench } from './testing/engine-for-tests.ts';
import { configSet, smallStack } from './testing/small-stack.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterEach(() => bench.expectNothingLeft());
afterAll(() => bench?.[Symbol.asyncDispose]());

const unit = '/etc/containers/systemd/web.container';
const web = (edit: (text: string) => string) =>
  configSet({ ...smallStack, [unit]: edit(smallStack[unit] ?? '') });

test('a service that never becomes healthy ends the boot with its place, its answer and its last lines', async () => {
  const configs = web((text) =>
    text
      .replace('HealthCmd=curl -fsS http://127.0.0.1:8000/', 'HealthCmd=sh -c "echo no wind; exit 3"')
      // Else it would be killed and begun again within the limit, or not, as fast as the machine is.
      .replace('HealthOnFailure=kill', 'HealthOnFailure=none')
      .replace('TimeoutStartSec=60', 'TimeoutStartSec=15')
      .replace('[Service]', "Exec=sh -c 'echo setting sail; exec sleep 600'\n\n[Service]"),
  );
  const thrown = await bench.start(configs).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(ServiceNotReadyError);
  expect(thrown).toMatchObject({
    code: 'SERVICE_NOT_READY',
    exitCode: 1,
    service: 'web.service',
    place: { file: 'configs/etc/containers/systemd/web.container' },
    lastSeen: 'health check: exit 3: no wind',
    lastLines: ['setting sail'],
  });
});

test('a service that ends again and again is given up with what it printed', async () => {
  const configs = web((text) =>
    text
      .replace('RestartSec=1', 'RestartSec=0')
      .replace('[Service]', "Exec=sh -c 'echo man overboard; exit 4'\n\n[Service]"),
  );
  await expect(bench.start(configs)).rejects.toMatchObject({
    code: 'SERVICE_NOT_READY',
    lastSeen: 'the container ended with exit code 4, the 5th time',
    lastLines: Array(5).fill('man overboard'),
  });
});

test('a file that a unit mounts and no config brings is named before anything of it starts', async () => {
  const { '/opt/app/site.conf': _, ...files } = smallStack;
  await expect(bench.start(configSet(files))).rejects.toMatchObject({
    code: 'MISSING_HOST_FILE',
    message: expect.stringMatching(/web\.container:\d+:\d+: .*\/opt\/app\/site\.conf/),
  });
});

test('an Nginx config that nginx refuses ends the boot with its place', async () => {
  const configs = configSet({
    ...smallStack,
    '/etc/nginx/sites-enabled/site': 'server {\n  lisssten 80;\n}\n',
  });
  await expect(bench.start(configs)).rejects.toMatchObject({
    code: 'EDGE_NOT_READY',
    place: { file: 'configs/etc/nginx/sites-enabled/site', line: 2 },
  });
});

test.each(['starting store', 'store is ready', 'starting web', 'starting the Nginx host'])(
  'an abort at "%s" leaves nothing',
  async (moment) => {
    const abort = new AbortController();
    const onProgress = (text: string) => {
      if (text === moment) abort.abort(new Error('the user is done'));
    };
    const started = bench.start(configSet(smallStack), { signal: abort.signal, onProgress });
    await expect(started).rejects.toThrow('the user is done');
  },
);

test('two trials at once run side by side and share nothing', async () => {
  const [one, two] = await Promise.all([
    bench.start(configSet(smallStack)),
    bench.start(configSet(smallStack)),
  ]);
  try {
    expect(one.secret('token')).not.toBe(two.secret('token'));
    for (const trial of [one, two]) {
      const { stdout } = await trial
        .service('web')
        .exec(['sh', '-c', 'curl -fsS telnet://store:7000 </dev/null']);
      expect(stdout).toBe(trial.secret('token'));
    }
    await one[Symbol.asyncDispose]();
    expect((await two.service('web').exec(['true'])).exitCode).toBe(0);
  } finally {
    await Promise.all([one[Symbol.asyncDispose](), two[Symbol.asyncDispose]()]);
  }
});
