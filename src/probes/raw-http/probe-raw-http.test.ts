import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { listen, serveTcp } from '../local-server.ts';
import { probeRawHttp, type RawPiece } from './probe-raw-http.ts';

const pipelined = 'GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';

test('reads every answer of one connection until the server closes it', async () => {
  await using server = await listen(createServer((request, response) => response.end(request.url)));
  const probe = await probeRawHttp({ address: server.address, pieces: [{ bytes: pipelined }] });
  expect(probe.answers.map(({ body }) => body.toString())).toEqual(['/a', '/b']);
  expect(probe).toMatchObject({ statuses: [200, 200], ended: 'closed', malformed: null, sentAll: true });
  expect(probe.sentBytes).toBe(pipelined.length);
});

test('stops after the answers that were asked for', async () => {
  await using server = await listen(createServer((_, response) => response.end('ok')));
  const probe = await probeRawHttp({
    address: server.address,
    pieces: [{ bytes: 'GET / HTTP/1.1\r\nHost: x\r\n\r\n' }],
    stopAfterAnswers: 1,
  });
  expect(probe).toMatchObject({ statuses: [200], ended: 'enough' });
});

test('a slow sender without an end is cut off, and the probe tells the refusal', async () => {
  await using server = await listen(
    createServer({ headersTimeout: 300, connectionsCheckingInterval: 50 }, (_, response) => response.end()),
  );
  const probe = await probeRawHttp({ address: server.address, pieces: slowHeaders(), limitMs: 20_000 });
  expect(probe).toMatchObject({ statuses: [408], sentAll: false });
  expect(['closed', 'reset']).toContain(probe.ended);
});

test('a server that never closes is a result, not an error', async () => {
  await using server = await serveTcp((socket) =>
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'),
  );
  const probe = await probeRawHttp({ address: server.address, pieces: [{ bytes: 'x' }], limitMs: 1000 });
  expect(probe).toMatchObject({ ended: 'time-limit', statuses: [200] });
  expect(probe.answers[0]).toMatchObject({ complete: false, bodyBytes: 4 });
});

test('what is not HTTP is told beside the answers before it', async () => {
  await using server = await serveTcp((socket) =>
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n<html>nine</html>'),
  );
  const probe = await probeRawHttp({ address: server.address, pieces: [] });
  expect(probe.statuses).toEqual([200]);
  expect(probe.malformed).toContain('"<html');
  expect(probe.received.toString()).toContain('nine');
});

test('reads no more than its limit', async () => {
  await using server = await serveTcp((socket) => {
    const pour = () => {
      while (!socket.destroyed && socket.write(Buffer.alloc(65_536, 'x')));
    };
    socket.on('drain', pour);
    pour();
  });
  const probe = await probeRawHttp({ address: server.address, pieces: [], maxBytes: 5000 });
  expect(probe.ended).toBe('too-much');
  expect(probe.received).toHaveLength(5000);
});

test('a reset is a result', async () => {
  await using server = await serveTcp((socket) => socket.once('data', () => socket.resetAndDestroy()));
  const probe = await probeRawHttp({ address: server.address, pieces: [{ bytes: 'x' }] });
  expect(probe).toMatchObject({ ended: 'reset', statuses: [] });
});

test('a server that never reads does not make an endless sender queue its bytes', async () => {
  await using server = await serveTcp((socket) => socket.pause());
  const piece = Buffer.alloc(1_048_576);
  const probe = await probeRawHttp({ address: server.address, pieces: forever(piece), limitMs: 1000 });
  expect(probe).toMatchObject({ ended: 'time-limit', sentAll: false });
  expect(probe.sentBytes).toBeLessThan(100 * piece.length);
});

function* slowHeaders(): Generator<RawPiece> {
  yield { bytes: 'GET / HTTP/1.1\r\nHost: x\r\n' };
  for (;;) yield { bytes: 'X: y\r\n', pauseMs: 20 };
}

function* forever(bytes: Buffer): Generator<RawPiece> {
  for (;;) yield { bytes };
}
