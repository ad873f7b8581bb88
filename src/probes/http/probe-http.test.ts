import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { listen, serveTcp } from '../local-server.ts';
import { headerValues } from './header-values.ts';
import { probeHttp } from './probe-http.ts';

/** Answers each connection, once something came, with these bytes and hangs up. */
function answers(bytes: string) {
  return serveTcp((socket) => socket.once('data', () => socket.end(bytes)));
}

test('tells status, headers in order with duplicates, and the body of a real server', async () => {
  await using server = await listen(
    createServer((request, response) => {
      response.writeHead(301, ['Set-Cookie', 'a=1', 'X-Path', request.url ?? '', 'Set-Cookie', 'b=2']);
      response.end(`${request.method} ${request.headers.host} ${request.headers['x-mine']}`);
    }),
  );
  const probe = await probeHttp({
    address: server.address,
    method: 'POST',
    path: '/a//b%2f../?q=1',
    hostHeader: 'shop.example',
    headers: [['X-Mine', 'yes']],
    body: 'hello',
  });
  expect(probe.status).toBe(301);
  expect(probe.version).toBe('1.1');
  expect(headerValues(probe.headers, 'set-cookie')).toEqual(['a=1', 'b=2']);
  expect(headerValues(probe.headers, 'x-path')).toEqual(['/a//b%2f../?q=1']);
  expect(probe.body.toString()).toBe('POST shop.example yes');
  expect(probe.complete).toBe(true);
});

test.each([
  ['a length', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokEXTRA', 'ok'],
  [
    'chunks',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=y\r\no\r\n1\r\nk\r\n0\r\nT: 1\r\n\r\n',
    'ok',
  ],
  ['the close', 'HTTP/1.0 200 OK\n\nok', 'ok'],
  [
    'an interim answer before it',
    'HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok',
    'ok',
  ],
  ['no body', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n', ''],
])('reads a body that ends by %s', async (_, bytes, body) => {
  await using server = await answers(bytes);
  const probe = await probeHttp({ address: server.address, path: '/' });
  expect(probe.body.toString()).toBe(body);
  expect(probe.complete).toBe(true);
});

test('an answer to HEAD has no body, whatever its length says', async () => {
  await using server = await serveTcp((socket) =>
    socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n')),
  );
  const probe = await probeHttp({ address: server.address, path: '/', method: 'HEAD' });
  expect(probe).toMatchObject({ status: 200, bodyBytes: 0, complete: true });
});

test('stops reading a body beyond its limit', async () => {
  await using server = await serveTcp((socket) =>
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 900000000000000\r\n\r\n');
      pour(socket, Buffer.alloc(65_536, 'x'));
    }),
  );
  const probe = await probeHttp({ address: server.address, path: '/', maxBytes: 1000 });
  expect(probe).toMatchObject({ truncated: true, complete: false });
  expect(probe.body).toHaveLength(1000);
});

test('tells a body that broke off as not complete', async () => {
  await using server = await answers('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\npart');
  const probe = await probeHttp({ address: server.address, path: '/' });
  expect(probe).toMatchObject({ status: 200, complete: false, bodyBytes: 4 });
});

const malformed: [string, string][] = [
  ['garbage', '\x00\x01\x02SSH-2.0'],
  ['an impossible status', 'HTTP/1.1 20 OK\r\n\r\n'],
  ['HTTP/2 in clear', 'HTTP/2.0 200 OK\r\n\r\n'],
  ['a header without a colon', 'HTTP/1.1 200 OK\r\nnonsense\r\n\r\n'],
  ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
  ['a length beyond counting', `HTTP/1.1 200 OK\r\nContent-Length: ${'9'.repeat(40)}\r\n\r\n`],
  ['a negative length', 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n'],
  ['a chunk size that is none', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
  [
    'a chunk size beyond counting',
    `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${'f'.repeat(20)}\r\n`,
  ],
  ['a chunk without its end', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n'],
];

test.each(malformed)('%s is a malformed answer', async (_, bytes) => {
  await using server = await answers(bytes);
  await expect(probeHttp({ address: server.address, path: '/' })).rejects.toMatchObject({
    name: 'MalformedAnswerError',
    code: 'PROBE_MALFORMED_ANSWER',
    exitCode: 1,
  });
});

test('headers without an end are refused at the limit', async () => {
  await using server = await serveTcp((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    pour(socket, Buffer.from('X-More: and more\r\n'.repeat(1000)));
  });
  await expect(probeHttp({ address: server.address, path: '/' })).rejects.toMatchObject({
    code: 'PROBE_MALFORMED_ANSWER',
    message: expect.stringContaining('headers longer than 65536 bytes'),
  });
});

test('interim answers without an end are refused', async () => {
  await using server = await serveTcp((socket) =>
    pour(socket, Buffer.from('HTTP/1.1 100 Go on\r\n\r\n'.repeat(50))),
  );
  await expect(probeHttp({ address: server.address, path: '/' })).rejects.toMatchObject({
    code: 'PROBE_ANSWER_TOO_BIG',
  });
});

test('a silent server ends at the limit, and the message says what came', async () => {
  await using server = await serveTcp(() => {});
  await expect(probeHttp({ address: server.address, path: '/', limitMs: 200 })).rejects.toMatchObject({
    code: 'PROBE_TIME_LIMIT',
    lastSeen: 'nothing',
    message: expect.stringMatching(/^waiting for the answer of 127\.0\.0\.1:\d+ took over 0\.2 s/),
  });
});

test('a server that sends a byte at a time ends at the limit', async () => {
  await using server = await serveTcp((socket) =>
    drip(socket, `HTTP/1.1 200 OK\r\nA: ${'b'.repeat(5000)}\r\n`),
  );
  await expect(probeHttp({ address: server.address, path: '/', limitMs: 1000 })).rejects.toMatchObject({
    code: 'PROBE_TIME_LIMIT',
    lastSeen: 'a part of the headers',
  });
});

test('a reset is told as a lost connection', async () => {
  await using server = await serveTcp((socket) => socket.once('data', () => socket.resetAndDestroy()));
  await expect(probeHttp({ address: server.address, path: '/' })).rejects.toMatchObject({
    code: 'PROBE_CONNECTION_LOST',
  });
});

test('a close without an answer is told as a lost connection', async () => {
  await using server = await answers('');
  await expect(probeHttp({ address: server.address, path: '/' })).rejects.toMatchObject({
    code: 'PROBE_CONNECTION_LOST',
    message: expect.stringContaining('closed the connection'),
  });
});

test('nothing listening is a connect error', async () => {
  const server = await serveTcp(() => {});
  const { address } = server;
  await server[Symbol.asyncDispose]();
  await expect(probeHttp({ address, path: '/' })).rejects.toMatchObject({ code: 'PROBE_CONNECT' });
});

test('a port that speaks no TLS is a TLS handshake error', async () => {
  await using server = await answers('HTTP/1.1 400 Bad Request\r\n\r\n');
  await expect(
    probeHttp({ address: server.address, tls: { servername: 'shop.example' }, path: '/' }),
  ).rejects.toMatchObject({ code: 'PROBE_TLS_HANDSHAKE' });
});

test("the caller's signal ends it with the caller's reason", async () => {
  const stop = new AbortController();
  await using server = await serveTcp((socket) => socket.once('data', () => stop.abort(new Error('enough'))));
  await expect(probeHttp({ address: server.address, path: '/', signal: stop.signal })).rejects.toThrow(
    'enough',
  );
});

test.each([
  ['path', { path: '/ HTTP/1.1\r\nX: y' }],
  ['headers', { path: '/', headers: [['A', 'b\r\nC: d']] as const }],
  ['method', { path: '/', method: 'GET /' }],
])('refuses a %s that would break the request apart', async (option, request) => {
  await expect(probeHttp({ address: { host: '127.0.0.1', port: 1 }, ...request })).rejects.toMatchObject({
    code: 'PROBE_INPUT',
    exitCode: 2,
    message: expect.stringContaining(`option ${option}`),
  });
});

/** Writes the piece for ever, as fast as it is taken. */
function pour(socket: Socket, piece: Buffer): void {
  while (!socket.destroyed && socket.write(piece));
  socket.once('drain', () => pour(socket, piece));
}

/** One byte each 20 ms. */
function drip(socket: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => socket.write(text.charAt(at++)), 20);
  socket.once('close', () => clearInterval(timer));
}
