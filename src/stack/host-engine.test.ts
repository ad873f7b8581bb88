import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveEngine } from './host-engine.ts';

let folder: string;
let there: Server;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seatrial-'));
});
afterEach(async () => {
  there.close();
  await rm(folder, { recursive: true, force: true });
});

test('what is said at the socket the engine hears, and its answer comes back after the last word', async () => {
  const path = await serve(async (heard) => `heard ${await heard}`);
  await using _ = await serveEngine({ connect: dial }, path);
  const client = connect(path);
  client.end('a question');
  expect(await text(client)).toBe('heard a question');
});

test('a connection that is open ends with the script', async () => {
  const path = await serve(() => new Promise(() => undefined));
  const served = await serveEngine({ connect: dial }, path);
  const client = connect(path);
  await once(client, 'connect');
  const closed = once(client, 'close');
  await served[Symbol.asyncDispose]();
  await closed;
});

test('an engine that is gone hangs up', async () => {
  const path = await serve(async () => '');
  await using _ = await serveEngine({ connect: () => Promise.reject(new Error('gone')) }, path);
  const client = connect(path);
  await once(
    client.on('error', () => undefined),
    'close',
  );
});

async function serve(answer: (heard: Promise<string>) => Promise<string>): Promise<string> {
  there = createServer({ allowHalfOpen: true }, async (socket) => {
    socket.on('error', () => undefined);
    socket.end(await answer(text(socket)));
  });
  await once(there.listen(0, '127.0.0.1'), 'listening');
  return join(folder, 's');
}

async function dial() {
  return connect({ port: (there.address() as AddressInfo).port, allowHalfOpen: true });
}
