import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { waitFor } from '../../wait.ts';
import { listen, serveTcp } from '../local-server.ts';
import { selfSigned } from '../testing/self-signed.ts';
import { openSockets } from './open-sockets.ts';
import { openWebSocket } from './open-websocket.ts';
import { probeHandshake } from './probe-handshake.ts';
import { probeWebSocket } from './probe-websocket.ts';

const path = '/ws/streaming/';

test('sends text, binary, a megabyte and fragments over TLS, pings and closes', async () => {
  const { cert, key } = await selfSigned('shop.example');
  await using server = await listen(echo(createTlsServer({ cert, key })));
  const megabyte = Buffer.alloc(1_048_576, 7);
  const probe = await probeWebSocket({
    address: server.address,
    tls: { servername: 'shop.example', ca: cert },
    path,
    origin: 'https://shop.example',
    send: [{ data: 'hello' }, { data: megabyte }, { data: 'in five pieces', fragments: 5 }],
    receive: 3,
    closeCode: 4001,
    waitMs: 20_000,
    limitMs: 20_000,
  });
  if (!probe.open) throw new Error(`refused with ${probe.status}`);
  expect(probe.messages.map(({ kind, data }) => [kind, data.length])).toEqual([
    ['text', 5],
    ['binary', 1_048_576],
    ['text', 14],
  ]);
  expect(probe.messages[1]?.data.equals(megabyte)).toBe(true);
  expect(probe.messages[2]?.data.toString()).toBe('in five pieces');
  expect(probe.pongMs).not.toBeNull();
  expect(probe.close).toMatchObject({ code: 4001 });
});

test('a fragmented message really goes out in that many frames', async () => {
  const seen = Promise.withResolvers<Buffer>();
  await using server = await listen(
    createServer().on('upgrade', (request, socket) => {
      socket.on('error', () => {});
      const accept = acceptFor(request.headers['sec-websocket-key'] ?? '');
      socket.write(
        `HTTP/1.1 101 Yes\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      let received = Buffer.alloc(0);
      socket.on('data', (chunk) => {
        received = Buffer.concat([received, chunk]);
        if (received.length >= 3 * 8) seen.resolve(received);
      });
    }),
  );
  await using socket = await openWebSocket({ address: server.address, path });
  await socket.send({ data: 'aabbcc', fragments: 3 });
  const frames = await seen.promise;
  // First byte of each frame: text without FIN, continuation without FIN, continuation with FIN.
  expect([frames[0], frames[8], frames[16]]).toEqual([0x01, 0x00, 0x80]);
});

test('a refusal tells its status, headers and body', async () => {
  await using server = await listen(echo(createServer(), (origin) => origin === 'https://shop.example'));
  const probe = await probeWebSocket({ address: server.address, path, origin: 'https://evil.example' });
  expect(probe).toMatchObject({ open: false, status: 403, wrong: null });
  await expect(
    openWebSocket({ address: server.address, path, origin: 'https://evil.example' }),
  ).rejects.toMatchObject({
    code: 'PROBE_WEBSOCKET_REFUSED',
    status: 403,
  });
});

test('sends its own headers, the cookie and the protocols', async () => {
  const seen = Promise.withResolvers<unknown[]>();
  const http = createServer();
  http.on('upgrade', ({ headers }) => {
    seen.resolve([headers.host, headers.cookie, headers['sec-websocket-protocol'], headers['x-twice']]);
  });
  await using server = await listen(echo(http));
  await using _socket = await openWebSocket({
    address: server.address,
    path,
    hostHeader: 'shop.example',
    protocols: ['quotes'],
    headers: [
      ['Cookie', 'sessionid=abc'],
      ['X-Twice', '1'],
      ['X-Twice', '2'],
    ],
  });
  expect(await seen.promise).toEqual(['shop.example', 'sessionid=abc', 'quotes', '1, 2']);
});

test.each([
  ['a bad key', { key: 'short' }, 400],
  ['no key', { key: null }, 400],
  ['another version', { version: '7' }, 400],
  ['another method', { method: 'POST' }, 405],
])('a handshake broken by %s is refused, and the probe tells the status', async (_, broken, status) => {
  await using server = await listen(echo(createServer()));
  const probe = await probeHandshake({ address: server.address, path, broken });
  expect(probe).toMatchObject({ accepted: false, status });
});

test('a handshake as HTTP/1.0 goes out as HTTP/1.0', async () => {
  await using server = await serveTcp((socket) =>
    socket.once('data', (bytes: Buffer) =>
      socket.end(bytes.toString().startsWith(`GET ${path} HTTP/1.0\r\n`) ? 'HTTP/1.1 426 No\r\n\r\n' : ''),
    ),
  );
  const probe = await probeHandshake({ address: server.address, path, broken: { httpVersion: '1.0' } });
  expect(probe).toMatchObject({ accepted: false, status: 426 });
});

test('a 101 with a wrong accept key is not taken for a WebSocket', async () => {
  await using server = await serveTcp((socket) =>
    socket.once('data', () =>
      socket.write(
        'HTTP/1.1 101 Yes\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: bm8=\r\n\r\n',
      ),
    ),
  );
  const probe = await probeWebSocket({ address: server.address, path });
  expect(probe).toMatchObject({ open: false, status: 101, wrong: expect.stringContaining('Accept') });
  await expect(openWebSocket({ address: server.address, path })).rejects.toMatchObject({
    code: 'PROBE_MALFORMED_ANSWER',
  });
});

test.each([
  ['silence', '', 'PROBE_TIME_LIMIT'],
  ['garbage', '\x01\x02\x03', 'PROBE_MALFORMED_ANSWER'],
  ['headers without an end', `HTTP/1.1 101 Yes\r\n${'A: b\r\n'.repeat(50_000)}`, 'PROBE_MALFORMED_ANSWER'],
])('%s instead of a handshake ends as such', async (_, bytes, code) => {
  await using server = await serveTcp((socket) => socket.write(bytes));
  await expect(openWebSocket({ address: server.address, path, limitMs: 2000 })).rejects.toMatchObject({
    code,
  });
});

test.each([
  ['a reserved opcode', Buffer.from([0x83, 0x00])],
  ['a reserved bit', Buffer.from([0xc1, 0x00])],
  ['a length of exabytes', Buffer.from([0x82, 0x7f, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])],
  ['a length beyond the limit', Buffer.from([0x82, 0x7f, 0, 0, 0, 0, 0x10, 0, 0, 0])],
  ['text that is not UTF-8', Buffer.from([0x81, 0x02, 0xc3, 0x28])],
])('%s in a frame ends the socket with an error', async (_, frame) => {
  await using server = await listen(echo(createServer(), undefined, (socket) => rawWrite(socket, frame)));
  await using socket = await openWebSocket({ address: server.address, path });
  await expect(socket.next(10_000)).rejects.toMatchObject({ code: 'PROBE_CONNECTION_LOST' });
});

test('a server that never stops sending is cut off', async () => {
  const flood = (socket: WebSocket) => {
    const more = () => {
      for (let n = 0; n < 50 && socket.readyState === socket.OPEN; n += 1) socket.send('x'.repeat(50_000));
      if (socket.readyState === socket.OPEN) setTimeout(more, 1);
    };
    more();
  };
  await using server = await listen(echo(createServer(), undefined, flood));
  await using socket = await openWebSocket({ address: server.address, path });
  await expect(socket.closed(20_000)).resolves.toMatchObject({ code: 1006 });
});

test('each wait ends at its limit and says what it waited for', async () => {
  await using server = await listen(echo(createServer()));
  await using socket = await openWebSocket({ address: server.address, path });
  await expect(socket.next(50)).rejects.toMatchObject({
    code: 'PROBE_TIME_LIMIT',
    message: expect.stringContaining('waiting for a message of'),
  });
});

test("tells the peer's close code and reason", async () => {
  await using server = await listen(
    echo(createServer(), undefined, (socket) => socket.close(4401, 'sign in')),
  );
  await using socket = await openWebSocket({ address: server.address, path });
  expect(await socket.closed(10_000)).toMatchObject({ code: 4401, reason: 'sign in' });
  await expect(socket.next(10)).rejects.toMatchObject({ code: 'PROBE_CONNECTION_LOST' });
});

test('opens many sockets, and a broadcast is waited for on each', async () => {
  const all = new Set<WebSocket>();
  await using server = await listen(echo(createServer(), undefined, (socket) => all.add(socket)));
  await using opened = await openSockets({ address: server.address, path, count: 200, limitMs: 20_000 });
  expect(opened.sockets).toHaveLength(200);
  expect(opened.failures).toEqual({});
  await waitFor({
    what: 'the server to know all sockets',
    look: async () => all.size,
    until: (size) => size === 200,
    limitMs: 10_000,
  });
  const waiting = opened.broadcast(20_000, ({ data }) => data.toString() === 'quote');
  for (const socket of all) {
    socket.send('noise');
    socket.send('quote');
  }
  expect(await waiting).toMatchObject({ received: 200, missed: 0 });
});

test('counts the sockets that were refused', async () => {
  await using server = await listen(echo(createServer(), (origin) => origin !== 'https://evil.example'));
  await using opened = await openSockets({
    address: server.address,
    path,
    count: 10,
    vary: (index) => (index < 4 ? { origin: 'https://evil.example' } : {}),
  });
  expect(opened.sockets).toHaveLength(6);
  expect(opened.failures).toEqual({ 'HTTP 403': 4 });
});

/** Adds a WebSocket echo to the server; `allows` judges the origin. */
test('a paused socket takes nothing more off its connection: what it is sent stays with the server', async () => {
  const accepted = Promise.withResolvers<WebSocket>();
  await using server = await listen(echo(createServer(), undefined, accepted.resolve));
  await using socket = await openWebSocket({ address: server.address, path });
  const peer = await accepted.promise;
  socket.pause();
  const megabyte = Buffer.alloc(1_048_576, 7);
  const wanted = 64;
  for (let sent = 0; sent < wanted; sent += 1) peer.send(megabyte);
  const held: number[] = [];
  // The kernels' buffers take some of it, and then no more.
  await waitFor({
    what: 'the server to be left with the rest',
    look: async () => held.push(peer.bufferedAmount),
    until: (looks) => looks > 5 && held.at(-1) === held.at(-5),
    limitMs: 20_000,
  });
  expect(held.at(-1)).toBeGreaterThan((wanted / 2) * megabyte.length);
});

function echo<T extends Server>(
  http: T,
  allows: (origin: string | undefined) => boolean = () => true,
  onOpen: (socket: WebSocket) => void = () => {},
): T {
  const sockets = new WebSocketServer({
    server: http,
    verifyClient: ({ origin }, done) => done(allows(origin), 403),
  });
  sockets.on('connection', (socket) => {
    socket.on('error', () => {});
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
    onOpen(socket);
  });
  return http;
}

/** Past the library's own framing. */
function rawWrite(socket: WebSocket, bytes: Buffer): void {
  Reflect.get(socket, '_socket').write(bytes);
}

function acceptFor(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}
