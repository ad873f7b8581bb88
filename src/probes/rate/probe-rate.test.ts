import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createSecureServer } from 'node:http2';
import { createServer as createTlsServer } from 'node:https';
import { expect, test } from 'vitest';
import { listen, serveTcp } from '../local-server.ts';
import { selfSigned } from '../testing/self-signed.ts';
import { probeRate } from './probe-rate.ts';

interface Limiter {
  readonly burst: number;
  readonly perSecond: number;
  /** Before a request that was let through is answered. */
  readonly answerAfterMs?: number;
  /** Before any answer, refusals too. */
  readonly lateMs?: number;
  /** Each excess request waits for its turn. */
  readonly delays?: boolean;
  readonly status?: number;
  /** One in so many refusals is overtaken by those after it. */
  readonly overtaken?: number;
  readonly keyOf?: (request: IncomingMessage) => string;
}

/** To one in a hundred: the truth is in the range, which is wide only where the machine was slow. */
function expectWithin(truth: number, [least, most]: readonly [number, number]): void {
  expect(least).toBeLessThanOrEqual(truth * 1.01);
  expect(most).toBeGreaterThanOrEqual(truth * 0.99);
}

/** A leaky bucket a key, deciding as Nginx does. */
function limiter(settings: Limiter): RequestListener {
  const buckets = new Map<string, { excess: number; last: number }>();
  let refused = 0;
  return (request, response) => {
    const key = settings.keyOf?.(request) ?? '';
    const now = performance.now();
    const bucket = buckets.get(key);
    const excess =
      bucket === undefined
        ? 0
        : Math.max(0, bucket.excess - ((now - bucket.last) * settings.perSecond) / 1000 + 1);
    if (excess > settings.burst) {
      refused += 1;
      const refuse = () =>
        response.writeHead(settings.status ?? 429, { 'Retry-After': '7' }).end('slow down');
      if (refused % (settings.overtaken ?? Number.POSITIVE_INFINITY) === 0) setTimeout(refuse, 10);
      else setTimeout(refuse, settings.lateMs ?? 0);
      return;
    }
    buckets.set(key, { excess, last: now });
    const waitMs =
      (settings.lateMs ?? 0) +
      (settings.answerAfterMs ?? 0) +
      (settings.delays ? (excess * 1000) / settings.perSecond : 0);
    setTimeout(() => response.end('ok'), waitMs);
  };
}

test('one HTTP/2 connection carries all requests where the server has it, else many of HTTP/1.1 do', async () => {
  const identity = await selfSigned('localhost');
  for (const [versions, connections] of [
    [['2.0'], 1],
    [['1.1'], 12],
  ] as const) {
    const seen = new Set<string>();
    const answer = limiter({ burst: 4, perSecond: 8, answerAfterMs: 200 });
    // Both kinds of request and response have what the limiter uses.
    const listener = (request: unknown, response: unknown) => {
      seen.add((request as IncomingMessage).httpVersion);
      answer(
        request as IncomingMessage,
        response as ServerResponse<IncomingMessage> & { req: IncomingMessage },
      );
    };
    const secure =
      connections === 1 ? createSecureServer(identity, listener) : createTlsServer(identity, listener);
    let opened = 0;
    secure.on('secureConnection', () => {
      opened += 1;
    });
    await using server = await listen(secure);
    const target = { address: server.address, tls: { servername: 'localhost' } };
    const probe = await probeRate({ ...target, path: '/', burstRequests: 12, limitMs: 25_000 });
    if (!probe.limited) throw new Error('not limited');
    expect([...seen]).toEqual(versions);
    expect(opened).toBeLessThanOrEqual(connections === 1 ? 1 : 60);
    expect(opened).toBeGreaterThanOrEqual(connections);
    expect(probe).toMatchObject({ limitedStatus: 429, retryAfter: '7', limitedBody: 'slow down' });
    expectWithin(4, probe.burstRange);
    expectWithin(8, probe.rateRange);
  }
}, 60_000);

test.each<[string, Limiter]>([
  ['a plain limiter', { burst: 20, perSecond: 10 }],
  ['no burst at all', { burst: 0, perSecond: 5 }],
  ['slow answers', { burst: 5, perSecond: 10, answerAfterMs: 400 }],
  ['requests held back for their turn', { burst: 4, perSecond: 8, delays: true }],
])('measures burst and rate with %s', async (_, settings) => {
  await using server = await listen(createServer(limiter(settings)));
  const probe = await probeRate({ address: server.address, path: '/', limitMs: 25_000 });
  if (!probe.limited) throw new Error('not limited');
  expect(probe).toMatchObject({ limitedStatus: 429, retryAfter: '7' });
  expectWithin(settings.burst, probe.burstRange);
  expectWithin(settings.perSecond, probe.rateRange);
  expect(probe.rateRange[1] / probe.rateRange[0]).toBeLessThan(2);
  expect(probe.requests.accepted + probe.requests.limited).toBe(probe.requests.sent);
});

test('the rate is known where every answer takes longer than a refill', async () => {
  const settings = { burst: 5, perSecond: 20, answerAfterMs: 300, lateMs: 80 };
  await using server = await listen(createServer(limiter(settings)));
  const probe = await probeRate({ address: server.address, path: '/', burstRequests: 17, limitMs: 25_000 });
  if (!probe.limited) throw new Error('not limited');
  expect(probe.burstRange[0]).toBeGreaterThan(2);
  expect(probe.burstRange[1]).toBeGreaterThanOrEqual(5);
  expectWithin(20, [probe.rateRange[0] * 0.96, probe.rateRange[1] * 1.04]);
  expect(probe.rateRange[1] / probe.rateRange[0]).toBeLessThan(1.5);
});

test('a refusal that comes late is not taken for a refill', async () => {
  // Where in the measurement it comes matters, and that differs from run to run: so several side by side.
  const each = [3, 5, 61, 73, 83, 89].map(async (overtaken) => {
    await using server = await listen(createServer(limiter({ burst: 3, perSecond: 0.25, overtaken })));
    return await probeRate({ address: server.address, path: '/' });
  });
  for (const probe of await Promise.all(each)) {
    if (!probe.limited) throw new Error('not limited');
    expect(probe.burst).toBe(3);
    expect(Math.abs((probe.ratePerSecond ?? 0) / 0.25 - 1)).toBeLessThan(0.05);
  }
}, 30_000);

test('what is let through without a limiter is no more than the burst', async () => {
  await using server = await listen(createServer((_, response) => response.end('ok')));
  const probe = await probeRate({ address: server.address, path: '/', burstRequests: 12 });
  expect(probe).toMatchObject({
    limited: false,
    requests: { sent: 12, accepted: 12, limited: 0 },
    statuses: { '200': 12 },
  });
});

test('tells another limited status', async () => {
  await using server = await listen(createServer(limiter({ burst: 2, perSecond: 10, status: 509 })));
  const probe = await probeRate({
    address: server.address,
    path: '/',
    limitedStatuses: [509],
    limitMs: 25_000,
  });
  expect(probe).toMatchObject({ limited: true, limitedStatus: 509 });
});

test('a header that dodges the limiter shows as no limit', async () => {
  const keyOf = (request: IncomingMessage) => String(request.headers['x-forwarded-for']);
  await using server = await listen(createServer(limiter({ burst: 2, perSecond: 10, keyOf })));
  const probe = await probeRate({
    address: server.address,
    path: '/',
    burstRequests: 10,
    vary: (index) => ({ headers: [['X-Forwarded-For', `203.0.113.${index}`]] }),
  });
  expect(probe.limited).toBe(false);
});

test('keeps to the connections that it may have at once', async () => {
  let open = 0;
  let most = 0;
  const decide = limiter({ burst: 6, perSecond: 4 });
  await using server = await listen(
    createServer((request, response) => {
      open += 1;
      most = Math.max(most, open);
      response.once('close', () => {
        open -= 1;
      });
      decide(request, response);
    }),
  );
  const probe = await probeRate({
    address: server.address,
    path: '/',
    burstRequests: 20,
    maxConcurrent: 4,
    maxRequests: 40,
  });
  if (!probe.limited) throw new Error('not limited');
  expectWithin(6, probe.burstRange);
  expect(most).toBeLessThanOrEqual(4);
  expect(probe.requests.sent).toBeLessThanOrEqual(40);
});

test('keeps to them where what is let through is answered late', async () => {
  let open = 0;
  let most = 0;
  const decide = limiter({ burst: 1, perSecond: 2, answerAfterMs: 900 });
  await using server = await listen(
    createServer((request, response) => {
      open += 1;
      most = Math.max(most, open);
      response.once('finish', () => {
        open -= 1;
      });
      decide(request, response);
    }),
  );
  const target = { address: server.address, path: '/', burstRequests: 8, limitMs: 4_000 };
  const probe = await probeRate({ ...target, maxConcurrent: 3 });
  expect(probe.limited).toBe(true);
  expect(probe.requests.sent).toBeGreaterThan(8);
  expect(most).toBe(3);
});

test('works where the server closes after every answer', async () => {
  const decide = limiter({ burst: 3, perSecond: 10 });
  await using server = await listen(
    createServer((request, response) => {
      response.setHeader('Connection', 'close');
      decide(request, response);
    }),
  );
  const probe = await probeRate({ address: server.address, path: '/', burstRequests: 10, limitMs: 25_000 });
  if (!probe.limited) throw new Error('not limited');
  expectWithin(3, probe.burstRange);
});

test('a silent server ends at the limit', async () => {
  await using server = await serveTcp(() => {});
  await expect(probeRate({ address: server.address, path: '/', limitMs: 500 })).rejects.toMatchObject({
    code: 'PROBE_TIME_LIMIT',
    lastSeen: '0 of 48 answers',
  });
});

test.each([
  ['resets', 'RESET'],
  ['garbage', '\x00\x01\x02'],
])('%s in the burst are a lost connection', async (_, bytes) => {
  await using server = await serveTcp((socket) =>
    socket.once('data', () => (bytes === 'RESET' ? socket.resetAndDestroy() : socket.write(bytes))),
  );
  await expect(probeRate({ address: server.address, path: '/', limitMs: 20_000 })).rejects.toMatchObject({
    code: 'PROBE_CONNECTION_LOST',
  });
});

test('watches no refills when it is told that the burst is enough', async () => {
  await using server = await listen(createServer(limiter({ burst: 3, perSecond: 0.01 })));
  const probe = await probeRate({
    address: server.address,
    path: '/',
    burstRequests: 10,
    limitMs: 25_000,
    enough: AbortSignal.abort(),
  });
  expect(probe).toMatchObject({ limited: true, burst: 3, ratePerSecond: null, limitedBody: 'slow down' });
  expect(probe.durationMs).toBeLessThan(20_000);
});
