import { expect, test } from 'vitest';
import { gradeTls } from './grade-tls.ts';
import { probeTls } from './probe-tls.ts';
import { renderTlsTable } from './render-tls-table.ts';
import { makeChain } from './testing/local-chain.ts';
import { serveTcp, serveTls } from './testing/local-server.ts';

const chain = await makeChain();
const identity = { key: chain.leaf.key, cert: chain.leaf.cert + chain.intermediate };
const INTERMEDIATE =
  'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305';
const usual = { ...identity, honorCipherOrder: false, ecdhCurve: 'X25519:P-256:P-384' };

async function scanOf(options: Parameters<typeof serveTls>[0]) {
  await using server = await serveTls({ ...usual, ...options });
  return await probeTls({ host: server.host, port: server.port, servername: 'localhost', ca: chain.root });
}

test("Mozilla's intermediate configuration is graded A as intermediate, and not as modern", async () => {
  const scan = await scanOf({ ciphers: `${INTERMEDIATE}:TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384` });
  expect(gradeTls(scan, 'intermediate')).toEqual({ profile: 'intermediate', grade: 'A', deviations: [] });
  const modern = gradeTls(scan, 'modern');
  expect(modern.grade).toBe('C');
  expect(modern.deviations).toContainEqual({
    point: 'version',
    found: 'TLS 1.2 is offered',
    wanted: 'TLS 1.3',
    kind: 'breaks',
  });
});

test('TLS 1.3 alone is graded A as modern', async () => {
  const scan = await scanOf({ minVersion: 'TLSv1.3' });
  expect(gradeTls(scan, 'modern')).toMatchObject({ grade: 'A', deviations: [] });
});

test('TLS 1.0, a CBC suite and a foreign group are each told', async () => {
  const ciphers = `${INTERMEDIATE}:ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0`;
  const scan = await scanOf({ minVersion: 'TLSv1', ciphers, ecdhCurve: 'X25519:P-521:P-256' });
  const { grade, deviations } = gradeTls(scan, 'intermediate');
  const found = deviations.map((each) => `${each.point}: ${each.found}`);
  expect(grade).toBe('C');
  expect(found).toContain('version: TLS 1.0 is offered');
  expect(found).toContain('cipher suite: TLS 1.2: TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA');
  expect(found).toContain('group: secp521r1');
});

test('an expired certificate is graded F', async () => {
  const old = await makeChain({ from: -100, to: -10 });
  const scan = await scanOf({ key: old.leaf.key, cert: old.leaf.cert + old.intermediate });
  expect(gradeTls(scan, 'intermediate').grade).toBe('F');
});

test('a peer without TLS gets no grade, and no point of the profile passes in silence', async () => {
  await using server = await serveTcp((socket) => socket.end('220 mail\r\n'));
  const scan = await probeTls({ host: server.host, port: server.port });
  const { grade, deviations } = gradeTls(scan, 'intermediate');
  expect(grade).toBe('unknown');
  expect(deviations.map((each) => each.kind)).not.toContain('breaks');
  expect(renderTlsTable(scan)).toMatch(/^ {2}TLS 1.2 +unknown: no TLS record/m);
});

test('the table has the comparison, versions, suites, chain and cost of a scan', async () => {
  const table = renderTlsTable(await scanOf({ ciphers: INTERMEDIATE }));
  for (const line of [
    /address +127\.0\.0\.1:\d+/,
    /name +localhost/,
    /intermediate +grade [A-F], \w.*/,
    /TLS 1.0 +not offered/,
    /TLS 1.2 suites +TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256/,
    /key +ECDSA prime256v1, signed with ecdsa-with-SHA256/,
    /trusted +yes, by the given CA/,
    /scan +\d+ connections, \d+\.\d\d s/,
  ]) {
    expect(table).toMatch(new RegExp(`^ {2}${line.source}$`, 'm'));
  }
  expect(Math.max(...table.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});
