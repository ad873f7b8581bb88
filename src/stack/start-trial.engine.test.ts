import { request } from 'node:https';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, openBench } from './testing/engine-for-tests.ts';
import { configSet, smallStack } from './testing/small-stack.ts';
import type { Address, RunningEdge, Trial } from './trial.ts';

let bench: Bench;
let trial: Trial;

beforeAll(async () => {
  bench = await openBench();
  trial = await bench.start(configSet(smallStack));
});
afterAll(async () => {
  await trial?.[Symbol.asyncDispose]();
  await bench?.expectNothingLeft();
  await bench?.[Symbol.asyncDispose]();
});

const sh = (script: string) => ['sh', '-c', script];

function edge(): RunningEdge {
  if (trial.edge === undefined) throw new Error('the small stack has an edge');
  return trial.edge;
}

async function viaEdge(path = '/'): Promise<{ body: string; header: string | null }> {
  const response = await fetch(`http://127.0.0.1:${edge().http.port}${path}`);
  return { body: await response.text(), header: response.headers.get('x-edge') };
}

function readAll(address: Address): Promise<string> {
  return text(connect(address));
}

describe('a booted stack', () => {
  test('runs what its units say, in the limits that they set', async () => {
    expect([...trial.services].sort()).toEqual(['store', 'web']);
    const store = await trial.service('store').inspect();
    expect(store).toMatchObject({ memoryBytes: 64 * 1024 * 1024, pidsLimit: 50, running: true, ports: {} });
    expect(await trial.service('web').inspect()).toMatchObject({ readOnly: true });
    const { stdout } = await trial.service('web').exec(sh('echo "$GREETING"; touch /x 2>&1'));
    expect(stdout).toMatch(/^"ahoy"\n.*Read-only file system/);
  });

  test('has fresh secrets in files of the unit’s mode, and never in a log or an inspection', async () => {
    const secret = trial.secret('token');
    const { stdout } = await trial
      .service('store')
      .exec(sh('stat -c %a /run/secrets/token; cat /run/secrets/token'));
    expect(stdout).toBe(`400\n${secret}`);
    expect(await trial.service('store').logs()).toContain('the token is ‹token›');
    expect(JSON.stringify(await trial.service('store').inspect())).not.toContain(secret);
  });

  test('leads the host to any port of a service, and services to each other by name, and not to the world', async () => {
    const address = await trial.service('store').address(7000);
    expect(address.host).toBe('127.0.0.1');
    expect(await readAll(address)).toBe(trial.secret('token'));
    expect(await trial.service('store').address(7000)).toEqual(address);
    const inside = await trial.service('web').exec(sh('curl -fsS http://web:8000/; cat /proc/net/route'));
    expect(inside.stdout).toMatch(/^first/);
    const destinations = inside.stdout
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t')[1]);
    expect(destinations).not.toContain('00000000');
  });

  test('serves the production name over TLS to who trusts its authority', async () => {
    const answer = Promise.withResolvers<string>();
    const { host, port } = edge().https;
    const options = {
      host,
      port,
      servername: 'example.test',
      ca: trial.certificateAuthority,
      headers: { host: 'example.test' },
    };
    request(options, (response) => text(response).then(answer.resolve, answer.reject))
      .on('error', answer.reject)
      .end();
    expect(await answer.promise).toBe('first');
  });

  test('shares a folder between a service and the host’s Nginx', async () => {
    await trial.service('web').exec(sh('echo shared > /srv/static/a.txt'));
    expect((await viaEdge('/static/a.txt')).body).toBe('shared\n');
  });

  test('gives further clients an address of their own', async () => {
    await using one = await trial.client();
    await using two = await trial.client();
    expect(one.address).not.toBe(two.address);
    const { stdout } = await one.exec(['curl', '-fsS', `http://${edge().inside.host}/`]);
    expect(stdout).toBe('first');
  });

  test('has addresses for more containers than it will ever start', async () => {
    const { stdout } = await trial.service('web').exec(sh('cat /proc/net/route'));
    // Destination, gateway, flags, reference count, use, metric, mask; little endian.
    expect(stdout).toMatch(/^eth0\t00..590A\t\S+\t\S+\t\S+\t\S+\t\S+\t00F0FFFF/m);
  });

  test('a command that does not end is ended, and one that reads gets its input', async () => {
    const store = trial.service('store');
    expect(await store.exec(['cat'], { stdin: 'ahoy' })).toEqual({ exitCode: 0, stdout: 'ahoy', stderr: '' });
    await expect(store.exec(['sleep', '600'], { limitMs: 300 })).rejects.toMatchObject({
      code: 'EXEC_LIMIT',
    });
  });
});

describe('as under systemd', () => {
  test('a restart takes along what requires the service; data and logs stay', async () => {
    const before = await trial.service('web').inspect();
    await trial.service('store').restart();
    const after = await trial.service('web').inspect();
    expect(after.startedAt).not.toBe(before.startedAt);
    const { stdout } = await trial.service('store').exec(['wc', '-l', '/data/boots']);
    expect(stdout).toBe('2 /data/boots\n');
    expect((await trial.service('store').logs()).match(/the token is/g)).toHaveLength(2);
    expect((await viaEdge()).body).toBe('first');
  });

  test('a stop stops what requires the service, and a start starts what the service requires', async () => {
    await trial.service('store').stop();
    expect(trial.services).toEqual([]);
    await expect(trial.service('web').exec(['true'])).rejects.toMatchObject({ code: 'SERVICE_NOT_RUNNING' });
    await trial.service('web').start();
    expect([...trial.services].sort()).toEqual(['store', 'web']);
  });

  test('a killed service stays down, or comes back as Restart= says', async () => {
    const { startedAt } = await trial.service('web').inspect();
    await trial.service('web').kill();
    expect(trial.services).toEqual(['store']);
    await trial.service('web').start();
    expect((await trial.service('web').inspect()).startedAt).not.toBe(startedAt);
    await trial.service('web').kill({ restart: true });
    await expect.poll(() => trial.services, { timeout: 60_000 }).toContain('web');
    expect((await viaEdge()).body).toBe('first');
  });

  test('a paused service answers again when it goes on', async () => {
    await trial.service('web').pause();
    await trial.service('web').unpause();
    expect((await viaEdge()).body).toBe('first');
  });
});

describe('reconfiguring', () => {
  const changed = (files: Readonly<Record<string, string>>) =>
    trial.reconfigure(configSet({ ...smallStack, ...files }));
  const good = () => changed({});

  test('touches only the service that sees the file, and goes back', async () => {
    const store = await trial.service('store').inspect();
    const site = 'server { listen 8000; location / { return 200 "second"; } }\n';
    expect(await changed({ '/opt/app/site.conf': site })).toEqual({
      changed: ['configs/opt/app/site.conf'],
      touched: ['web'],
      unready: [],
    });
    expect((await viaEdge()).body).toBe('second');
    expect((await trial.service('store').inspect()).startedAt).toBe(store.startedAt);
    expect(await good()).toMatchObject({ touched: ['web'], unready: [] });
    expect((await viaEdge()).body).toBe('first');
  });

  test('reports a service that refuses its config with its own words, and brings it back', async () => {
    const refused = await changed({ '/opt/app/site.conf': 'server { lisssten 8000; }\n' });
    expect(refused.unready).toEqual([
      { service: 'web', why: expect.stringMatching(/unknown directive "lisssten"/) },
    ]);
    expect(await good()).toMatchObject({ touched: ['web'], unready: [] });
    expect((await viaEdge()).body).toBe('first');
  });

  test('a changed unit makes a new container of its service', async () => {
    const unit = '/etc/containers/systemd/web.container';
    const text = (smallStack[unit] ?? '').replace('[Service]', 'Environment=EXTRA=yes\n\n[Service]');
    expect(await changed({ [unit]: text })).toMatchObject({ touched: ['web'], unready: [] });
    expect((await trial.service('web').exec(sh('echo $EXTRA'))).stdout).toBe('yes\n');
    await good();
  });

  test('what was printed under other configs is not in the log of those of now', async () => {
    const unit = '/etc/containers/systemd/store.container';
    const text = (smallStack[unit] ?? '').replace('[Service]', 'Environment=EXTRA=yes\n\n[Service]');
    expect(await changed({ [unit]: text })).toMatchObject({ unready: [] });
    expect((await trial.service('store').logs()).match(/the token is/g)).toHaveLength(1);
    await good();
  });

  test('a unit that Quadlet refuses has no service any more', async () => {
    const unit = '/etc/containers/systemd/web.container';
    const text = (smallStack[unit] ?? '').replace('[Container]', '[Container]\nImagge=x');
    const { unready } = await changed({ [unit]: text });
    expect(unready).toEqual([{ service: 'web', why: expect.stringContaining('Imagge') }]);
    expect(trial.has('web')).toBe(false);
    expect(await good()).toMatchObject({ unready: [] });
    expect((await viaEdge()).body).toBe('first');
  });

  test('reloads the host’s Nginx alone, which keeps its old config when it refuses the new one', async () => {
    const path = '/etc/nginx/sites-enabled/site';
    const site = smallStack[path] ?? '';
    expect(await changed({ [path]: site.replace('X-Edge one', 'X-Edge two') })).toMatchObject({
      touched: ['nginx'],
      unready: [],
    });
    expect((await viaEdge()).header).toBe('two');
    const { unready } = await changed({ [path]: site.replace('add_header', 'addheader') });
    expect(unready).toEqual([
      {
        service: 'nginx',
        why: expect.stringMatching(/^configs\/etc\/nginx\/sites-enabled\/site:7:1: .*addheader/),
      },
    ]);
    expect((await viaEdge()).header).toBe('two');
    expect(await good()).toMatchObject({ touched: ['nginx'], unready: [] });
    expect((await viaEdge()).header).toBe('one');
  });
});

test('a name that no unit has is refused with those that there are', () => {
  expect(() => trial.service('wep')).toThrow(/"wep"; it has: store, web/);
  expect(() => trial.secret('tokn')).toThrow(/"tokn"; it has: token/);
});
