import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { gradeTls } from './grade-tls.ts';
import { probeTls } from './probe-tls.ts';
import { renderTlsTable } from './render-tls-table.ts';
import { makeChain } from './testing/local-chain.ts';
import { serveWeakTls, type WeakServerOptions } from './testing/weak-server.ts';

const { leaf } = await makeChain({ kind: 'rsa' });
const RSA_AES = 0x002f;

async function scanOf(options: Partial<WeakServerOptions>) {
  const usual = { identity: leaf, versions: [0x0303], suites: [RSA_AES] };
  await using server = await serveWeakTls({ ...usual, ...options });
  return await probeTls({ host: server.host, port: server.port, servername: 'localhost' });
}

test('a server without a flaw of these is called safe from each', async () => {
  expect(await scanOf({})).toMatchObject({
    heartbleed: false,
    ccsInjection: false,
    robot: false,
    compression: false,
  });
});

test.each([
  ['heartbleed', { heartbleed: true, extensions: { heartbeat: true } }],
  ['early ChangeCipherSpec', { ccsInjection: true }],
  ['padding oracle', { robot: true }],
  ['compression', { compression: true, weaknesses: { crime: true } }],
] as const)('a server with the flaw %s is called open to it', async (flaw, open) => {
  const scan = await scanOf({ flaw });
  expect(scan).toMatchObject(open);
  expect(gradeTls(scan, 'intermediate').grade).toBe('F');
});

test('SSLv2 and SSLv3 with CBC, RC4 and export suites are told with the attacks they open', async () => {
  const scan = await scanOf({ ssl2: true, versions: [0x0300], suites: [0x000a, 0x0005, 0x0003] });
  expect(scan.versions).toMatchObject({ SSLv2: true, SSLv3: true, 'TLS 1.0': false, 'TLS 1.2': false });
  expect(scan.ssl2).toMatchObject({
    ciphers: ['SSL_CK_RC4_128_WITH_MD5', 'SSL_CK_DES_192_EDE3_CBC_WITH_MD5'],
  });
  expect(scan.ciphers.SSLv3).toMatchObject({
    order: 'server',
    suites: [
      { name: 'TLS_RSA_WITH_3DES_EDE_CBC_SHA', strengthBits: 112 },
      { name: 'TLS_RSA_WITH_RC4_128_SHA', mode: 'stream' },
      { name: 'TLS_RSA_EXPORT_WITH_RC4_40_MD5', export: true, strengthBits: 40 },
    ],
  });
  expect(scan.weaknesses).toMatchObject({
    poodle: true,
    sweet32: true,
    freak: true,
    beast: true,
    drown: true,
    rc4: true,
    onlyForwardSecret: false,
  });
});

test('a Diffie-Hellman prime of 512 bits is told, and opens LOGJAM', async () => {
  const dhPrime = randomBytes(64);
  dhPrime[0] = 0x80;
  const scan = await scanOf({ dhPrime, suites: [0x0033] });
  expect(scan.dh).toMatchObject({ bits: 512 });
  expect(scan.weaknesses).toMatchObject({ logjam: true });
  expect(renderTlsTable(scan)).toMatch(/^ {2}LOGJAM +OPEN$/m);
});
