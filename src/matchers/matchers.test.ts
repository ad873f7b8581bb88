import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { issueCertificates } from '../stack/certificates.ts';
import type { RunningService } from '../stack/trial.ts';
import { matchers } from './matchers.ts';
import { parseRate } from './parse-rate.ts';
import '../vitest.ts';

expect.extend(matchers);

async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: { host: '127.0.0.1', port: (server.address() as AddressInfo).port } };
}

async function complaintOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'nothing',
    (thrown: Error) => thrown.message,
  );
}

test('a redirect is held against its status and its whole target', async () => {
  const target = await serve((request, response) => {
    response.writeHead(302, { location: `https://example.test${request.url}` }).end();
  });
  await expect(target).toRedirectTo('https://example.test/a?b=1', { path: '/a?b=1', status: 302 });
  await expect(target).not.toRedirectTo('https://example.test/', { path: '/a' });
  expect(await complaintOf(expect(target).toRedirectTo('https://other.test/', { path: '/' }))).toBe(
    'expected to redirect / to https://other.test/ with 301: the status is 302; it leads to https://example.test/ (302 to https://example.test/)',
  );
});

test('a path that answers strangers with 200 does not refuse them', async () => {
  const target = await serve((request, response) => {
    response.writeHead(request.url === '/admin/' ? 401 : 200).end();
  });
  await expect(target).toRefuseWithoutAuth({ protocol: 'http', path: '/admin/' });
  const words = await complaintOf(expect(target).toRefuseWithoutAuth({ protocol: 'http', path: '/' }));
  expect(words).toContain('/ answers 200');
});

test('a limiter of another burst and answer is told with both', async () => {
  let served = 0;
  const target = await serve((_, response) => {
    served += 1;
    response.writeHead(served > 3 ? 503 : 200).end();
  });
  const words = await complaintOf(expect({ ...target, limitMs: 1_000 }).toLimitTo('5/min', { burst: 12 }));
  expect(words).toContain('the burst is 2');
  expect(words).toContain('limited requests are answered 503');
});

test('a path without a limiter limits to nothing', async () => {
  const target = await serve((_, response) => void response.end());
  expect(await complaintOf(expect(target).toLimitTo('5/min', { burst: 2 }))).toContain('it is not limited');
});

test('exactly the named TLS versions are offered', async () => {
  const { live } = await issueCertificates(['example.test']);
  const server = createTlsServer({
    key: live['privkey.pem'],
    cert: live['fullchain.pem'],
    minVersion: 'TLSv1.2',
  });
  server.on('tlsClientError', () => undefined).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  const target = { address, tls: { servername: 'example.test' } };
  await expect(target).toOfferOnlyTls('TLS 1.2', 'TLS 1.3');
  expect(await complaintOf(expect(target).toOfferOnlyTls('TLS 1.3'))).toContain('TLS 1.2 is offered');
});

/** Comes back with another start, or never. */
function mortal(comesBack: boolean): RunningService {
  let startedAt = 'first';
  const service = {
    name: 'mortal',
    inspect: async () => ({ running: startedAt !== 'none', startedAt }),
    kill: async () => {
      startedAt = comesBack ? 'second' : 'none';
    },
  };
  return service as unknown as RunningService;
}

test('whoever stays down does not survive', async () => {
  await expect(mortal(true)).toSurviveKill();
  expect(await complaintOf(expect(mortal(false)).toSurviveKill({ withinMs: 50 }))).toContain(
    'mortal stayed down',
  );
});

test.each([
  ['5/min', 5 / 60],
  ['20/s', 20],
  ['100 / hour', 100 / 3600],
])('%s is %d a second', (text, rate) => {
  expect(parseRate(text)).toBeCloseTo(rate, 9);
});

test.each(['5', '/min', '0/s', '5/fortnight', '-1/s'])('%s is no rate', (text) => {
  expect(() => parseRate(text)).toThrow(/is a number above 0/);
});
