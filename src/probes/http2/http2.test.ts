import { createSecureServer, createServer } from 'node:http2';
import { createServer as createTlsServer } from 'node:https';
import { expect, test } from 'vitest';
import { listen, serveTcp } from '../local-server.ts';
import { selfSigned } from '../testing/self-signed.ts';
import { formatFrame } from './frames.ts';
import { probeHttp2Flood } from './probe-flood.ts';
import { probeHttp2 } from './probe-http2.ts';

const tls = { servername: 'shop.example' };
const certificate = selfSigned('shop.example');

test('tells the settings and the answer', async () => {
  const server = createSecureServer({ ...(await certificate), settings: { maxConcurrentStreams: 77 } });
  server.on('stream', (stream, headers) => {
    stream.respond({ ':status': 418, 'set-cookie': ['a=1', 'b=2'] });
    stream.end(`${headers[':method']} ${headers[':path']} ${headers[':authority']} ${headers['x-mine']}`);
  });
  await using local = await listen(server);
  const probe = await probeHttp2({
    address: local.address,
    tls,
    path: '/a//b',
    hostHeader: 'other.example',
    headers: [['X-Mine', 'yes']],
  });
  if (!probe.spoken) throw new Error('no HTTP/2');
  expect(probe.settings.maxConcurrentStreams).toBe(77);
  expect(probe.answers[0]).toMatchObject({ status: 418 });
  expect(probe.answers[0]?.headers.filter(([name]) => name === 'set-cookie')).toEqual([
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
  ]);
  expect(probe.answers[0]?.body.toString()).toBe('GET /a//b other.example yes');
});

test('sends many requests over one connection and counts the statuses', async () => {
  let sessions = 0;
  let served = 0;
  const server = createSecureServer(await certificate);
  server.on('session', () => {
    sessions += 1;
  });
  server.on('stream', (stream) => {
    served += 1;
    stream.respond({ ':status': served <= 21 ? 200 : 429 });
    stream.end();
  });
  await using local = await listen(server);
  const probe = await probeHttp2({ address: local.address, tls, path: '/', count: 40 });
  expect(probe).toMatchObject({ spoken: true, statuses: { '200': 21, '429': 19 } });
  expect(sessions).toBe(1);
});

test('a server that agrees on HTTP/1.1 only is told as such', async () => {
  await using local = await listen(createTlsServer({ ...(await certificate), ALPNProtocols: ['http/1.1'] }));
  expect(await probeHttp2({ address: local.address, tls, path: '/' })).toEqual({
    spoken: false,
    alpn: 'http/1.1',
  });
  await expect(
    probeHttp2Flood({ address: local.address, tls, path: '/', kind: 'rapid-reset', count: 5 }),
  ).rejects.toMatchObject({ code: 'PROBE_TLS_HANDSHAKE' });
});

test.each([
  ['silence', '', 'PROBE_TIME_LIMIT'],
  ['garbage', '\x00'.repeat(40), 'PROBE_MALFORMED_ANSWER'],
  ['a frame of 16 MB', '\xff\xff\xff\x04\x00\x00\x00\x00\x00', 'PROBE_MALFORMED_ANSWER'],
  ['a close', 'CLOSE', 'PROBE_CONNECTION_LOST'],
])('%s ends as such', async (_, bytes, code) => {
  await using local = await serveTcp((socket) =>
    bytes === 'CLOSE' ? socket.once('data', () => socket.end()) : socket.write(Buffer.from(bytes, 'latin1')),
  );
  await expect(probeHttp2({ address: local.address, path: '/', limitMs: 2000 })).rejects.toMatchObject({
    code,
  });
});

test('a small flood leaves the server answering', async () => {
  await using local = await listen(createServer().on('stream', (stream) => stream.on('error', () => {})));
  const probe = await probeHttp2Flood({ address: local.address, path: '/', kind: 'rapid-reset', count: 5 });
  expect(probe).toMatchObject({ ended: 'open', sent: 5, goAway: null });
});

test('a rapid reset beyond the bound of the server is ended by it', async () => {
  const server = createServer({ streamResetBurst: 50, streamResetRate: 1 });
  server.on('stream', (stream) => stream.on('error', () => {}));
  await using local = await listen(server);
  const probe = await probeHttp2Flood({
    address: local.address,
    path: '/',
    kind: 'rapid-reset',
    count: 5000,
  });
  expect(['closed', 'reset']).toContain(probe.ended);
});

test('a CONTINUATION flood beyond the bound of the server is not answered', async () => {
  await using local = await listen(
    createServer().on('stream', (stream) => {
      stream.on('error', () => {});
      stream.respond({ ':status': 200 });
      stream.end();
    }),
  );
  const probe = await probeHttp2Flood({
    address: local.address,
    path: '/',
    kind: 'continuation',
    count: 500,
  });
  expect(probe.answered).toBe(0);
  expect(probe.goAway !== null || Object.keys(probe.resets).length > 0 || probe.ended !== 'open').toBe(true);
});

test('a header block within the bound of the server is answered, however many frames it comes in', async () => {
  await using local = await listen(
    createServer().on('stream', (stream) => {
      stream.on('error', () => {});
      stream.respond({ ':status': 200 });
      stream.end();
    }),
  );
  const probe = await probeHttp2Flood({
    address: local.address,
    path: '/',
    kind: 'continuation',
    count: 6,
  });
  expect(probe).toMatchObject({ ended: 'open', statuses: { '200': 1 }, goAway: null });
});

test('counts what the server says in raw frames', async () => {
  await using local = await serveTcp((socket) => {
    socket.write(formatFrame({ type: 4, payload: Buffer.from([0, 3, 0, 0, 0, 9]) }));
    socket.write(formatFrame({ type: 3, stream: 1, payload: Buffer.from([0, 0, 0, 11]) }));
    socket.write(formatFrame({ type: 0, stream: 1, payload: Buffer.alloc(5000) }));
    socket.end(formatFrame({ type: 7, payload: Buffer.from([0, 0, 0, 1, 0, 0, 0, 11]) }));
  });
  const probe = await probeHttp2Flood({ address: local.address, path: '/', kind: 'rapid-reset', count: 1 });
  expect(probe).toMatchObject({
    settings: { maxConcurrentStreams: 9 },
    goAway: 11,
    resets: { '11': 1 },
    answered: 0,
  });
});
