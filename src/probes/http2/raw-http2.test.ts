import { createServer } from 'node:http2';
import { expect, test } from 'vitest';
import { listen, serveTcp } from '../local-server.ts';
import { type Frame, formatFrame } from './frames.ts';
import { probeRawHttp2 } from './probe-raw-http2.ts';
import { statusOf } from './status-of.ts';

const fields = [
  [':method', 'POST'],
  [':scheme', 'http'],
  [':authority', 'shop.example'],
  [':path', '/a'],
] as const;

test('sends the fields and the body as they are, and tells the status', async () => {
  const seen = Promise.withResolvers<string>();
  const server = createServer().on('stream', (stream, headers) => {
    stream.on('error', () => {});
    stream.once('data', (body: Buffer) => seen.resolve(`${headers[':path']} ${headers['x-a']} ${body}`));
    stream.respond({ ':status': 418 });
    stream.end();
  });
  await using local = await listen(server);
  const probe = await probeRawHttp2({
    address: local.address,
    fields: [...fields, ['x-a', 'b']],
    body: 'hello',
  });
  expect(await seen.promise).toBe('/a b hello');
  expect(probe).toEqual({ status: 418, resets: {}, goAway: null });
});

test('a request that the server refuses is told by the reset', async () => {
  await using local = await listen(createServer().on('stream', (stream) => stream.on('error', () => {})));
  const probe = await probeRawHttp2({ address: local.address, fields: [...fields, ['Upper', 'b']] });
  expect(probe.status).toBeNull();
  expect(Object.keys(probe.resets).length > 0 || probe.goAway !== null).toBe(true);
});

test.each([
  ['silence', ''],
  ['settings and then silence', formatFrame({ type: 4 }).toString('latin1')],
])('%s ends at the limit, without a status', async (_, bytes) => {
  await using local = await serveTcp((socket) => socket.write(Buffer.from(bytes, 'latin1')));
  const probe = await probeRawHttp2({ address: local.address, fields, limitMs: 500 });
  expect(probe).toEqual({ status: null, resets: {}, goAway: null });
});

test('garbage is told as such', async () => {
  await using local = await serveTcp((socket) => socket.write('\0'.repeat(40)));
  await expect(probeRawHttp2({ address: local.address, fields, limitMs: 5000 })).rejects.toMatchObject({
    code: 'PROBE_MALFORMED_ANSWER',
  });
});

const headers = (payload: readonly number[], flags = 4): Frame => ({
  type: 1,
  flags,
  stream: 1,
  length: payload.length,
  payload: Buffer.from(payload),
});

test.each<[string, Frame, number | undefined]>([
  ['indexed', headers([0x88]), 200],
  ['indexed after an update of the table', headers([0x20, 0x30, 0x8d]), 404],
  ['a literal that is indexed from now on', headers([0x48, 3, 0x34, 0x32, 0x39]), 429],
  [
    'a literal behind padding and priority',
    headers([2, 0, 0, 0, 0, 9, 0x08, 3, 0x35, 0x30, 0x33], 0x2c),
    503,
  ],
  ['Huffman code', headers([0x48, 0x82, 0x64, 0x02]), undefined],
  ['no digits', headers([0x48, 3, 0x41, 0x42, 0x43]), undefined],
  ['nothing', headers([]), undefined],
])('the status of %s', (_, frame, status) => {
  expect(statusOf(frame)).toBe(status);
});
