import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { listen, serveTcp } from '../local-server.ts';
import { probeDodges } from './probe-dodges.ts';

/** Lets that many requests of a key through and never again another: no refill can blur the answer. */
function counting(burst: number, keyOf: (request: IncomingMessage) => string): RequestListener {
  const counts = new Map<string, number>();
  return (request, response) => {
    const key = keyOf(request);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const isFree = key === 'free' || count <= burst;
    response.writeHead(isFree ? 200 : 429).end();
  };
}

const tries = [
  { name: 'two slashes', request: { path: '//login' } },
  { name: 'POST', request: { method: 'POST' } },
];

test('what is counted with the plain request is held', async () => {
  await using server = await listen(createServer(counting(3, () => 'all')));
  const probe = await probeDodges({ address: server.address, path: '/login', burstRequests: 8, tries });
  expect(probe).toEqual({
    plainStatus: 200,
    dodges: [
      { name: 'two slashes', held: true, status: null },
      { name: 'POST', held: true, status: null },
    ],
  });
});

test('what comes through while the plain request is refused is told with its status', async () => {
  const keyOf = ({ method }: IncomingMessage) => (method === 'POST' ? 'free' : 'all');
  await using server = await listen(createServer(counting(3, keyOf)));
  const { dodges } = await probeDodges({ address: server.address, path: '/login', burstRequests: 8, tries });
  expect(dodges).toEqual([
    { name: 'two slashes', held: true, status: null },
    { name: 'POST', held: false, status: 200 },
  ]);
});

test('a way with a small bucket of its own is held once that is used up', async () => {
  await using server = await listen(createServer(counting(3, ({ url }) => url ?? '')));
  const { dodges } = await probeDodges({ address: server.address, path: '/login', burstRequests: 8, tries });
  expect(dodges[0]).toEqual({ name: 'two slashes', held: true, status: 200 });
});

test('where nothing is limited there is nothing to dodge', async () => {
  await using server = await listen(createServer((_, response) => response.end()));
  await expect(
    probeDodges({ address: server.address, path: '/', burstRequests: 5, tries }),
  ).rejects.toMatchObject({ code: 'PROBE_RATE_INCONCLUSIVE' });
});

test.each([
  ['silence', ''],
  ['half an answer', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'],
])('%s ends at the limit', async (_, bytes) => {
  await using server = await serveTcp((socket) => socket.write(bytes));
  await expect(
    probeDodges({ address: server.address, path: '/', burstRequests: 5, tries, limitMs: 500 }),
  ).rejects.toMatchObject({ code: 'PROBE_TIME_LIMIT' });
});
