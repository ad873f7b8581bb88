import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { trialLabels } from '../engine/guard/labels.ts';
import { openEngine } from '../engine/open-engine.ts';
import { ensureImages } from '../images/ensure-images.ts';
import { RELAY } from '../images/stand-ins/host.ts';
import { KEEPER } from './keeper.ts';
import { type Launch, startContainer } from './start-container.ts';

let engine: Engine;
let image: string;
const trial = `test-${crypto.randomUUID().slice(0, 8)}`;
const labels = trialLabels(trial);
const PORT = 8000;

beforeAll(async () => {
  engine = await openEngine();
  engine.useForTestcontainers();
  await engine.guard.watch(trial);
  image = (await ensureImages(engine, [{ reference: RELAY }])).get(RELAY)?.image ?? '';
  await engine.api.networks.create({ name: `${trial}-outside`, labels });
});

afterAll(async () => {
  await engine.guard.sweep(trial);
  await engine[Symbol.asyncDispose]();
});

test('a port that somebody takes between create and start is left to them, and another is chosen', async () => {
  const thieves: Server[] = [];
  const id = await startContainer({
    ...launch('robbed'),
    beforeStart: async (container) => {
      if (thieves.length < 2) thieves.push(await listenOn(await hostPort(container)));
    },
  });
  const taken = thieves.map((thief) => (thief.address() as { port: number }).port);
  for (const thief of thieves) thief.close();
  expect(taken).toHaveLength(2);
  expect(taken).not.toContain(await hostPort(id));
  const ours = (await engine.api.containers.list({ labels })).map((each) => each.id);
  expect(ours).toEqual([id]);
});

test('a start that fails for another reason is told at once', async () => {
  let made = 0;
  const failing = startContainer({
    ...launch('failing'),
    create: { Labels: labels, Entrypoint: ['/no/such/program'], Cmd: [] },
    beforeStart: async () => {
      made += 1;
    },
  });
  await expect(failing).rejects.toThrow('/no/such/program');
  expect(made).toBe(1);
});

function launch(name: string): Launch {
  return {
    image,
    name: `${trial}-${name}`,
    network: `${trial}-outside`,
    aliases: [],
    create: { Labels: labels, Entrypoint: KEEPER, Cmd: [] },
    host: {},
    publish: { ports: [PORT], at: '127.0.0.1' },
  };
}

async function hostPort(id: string): Promise<number> {
  const seen = await engine.api.containers.inspect(id);
  return seen?.ports[`${PORT}/tcp`]?.[0]?.hostPort ?? 0;
}

async function listenOn(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
