import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { listen } from '../local-server.ts';
import { probeHeaders } from './probe-headers.ts';

async function report(headers: string[]) {
  await using server = await listen(createServer((_, response) => response.writeHead(200, headers).end()));
  return await probeHeaders({ address: server.address, path: '/' });
}

test('reads the headers as a browser would', async () => {
  const seen = await report([
    ...['Strict-Transport-Security', 'max-age=31536000; includeSubDomains; preload'],
    ...['Content-Security-Policy', "default-src 'self'; frame-ancestors 'none', script-src 'self'"],
    ...['X-Content-Type-Options', 'nosniff'],
    ...['X-Frame-Options', 'DENY'],
    ...['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ...['Server', 'nginx/1.22.1'],
    ...['Set-Cookie', 'sessionid=a=b; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=60'],
    ...['Set-Cookie', 'theme=dark'],
    ...['Cache-Control', 'public, max-age=31536000, immutable'],
  ]);
  expect(seen).toMatchObject({
    status: 200,
    hsts: { maxAge: 31_536_000, includeSubDomains: true, preload: true, preloadEligible: true },
    hstsCount: 1,
    nosniff: true,
    frameOptions: ['deny'],
    framingRefused: true,
    referrerPolicy: ['strict-origin-when-cross-origin'],
    permissionsPolicy: null,
    versionsTold: [['server', 'nginx/1.22.1']],
    contentEncoding: null,
  });
  expect(seen.csp.map(({ directives }) => Object.keys(directives))).toEqual([
    ['default-src', 'frame-ancestors'],
    ['script-src'],
  ]);
  expect(seen.cookies).toEqual([
    { name: 'sessionid', secure: true, httpOnly: true, sameSite: 'lax', path: '/', domain: null, maxAge: 60 },
    { name: 'theme', secure: false, httpOnly: false, sameSite: null, path: null, domain: null, maxAge: null },
  ]);
  expect({ ...seen.cacheControl }).toEqual({ public: null, 'max-age': '31536000', immutable: null });
});

test('tells what is missing', async () => {
  expect(await report([])).toMatchObject({
    hsts: null,
    csp: [],
    nosniff: false,
    framingRefused: false,
    versionsTold: [],
    cookies: [],
  });
});

test.each([
  ['max-age=86400; includeSubDomains; preload', 86_400, false],
  ['max-age="31536000"; includeSubDomains; preload', 31_536_000, true],
  ['max-age=soon; includeSubDomains; preload', null, false],
  ['includeSubDomains', null, false],
])('HSTS of %s', async (value, maxAge, preloadEligible) => {
  expect((await report(['Strict-Transport-Security', value])).hsts).toMatchObject({
    maxAge,
    preloadEligible,
  });
});

test('frame-ancestors outweighs X-Frame-Options', async () => {
  const seen = await report(['X-Frame-Options', 'DENY', 'Content-Security-Policy', 'frame-ancestors *']);
  expect(seen.framingRefused).toBe(false);
});
