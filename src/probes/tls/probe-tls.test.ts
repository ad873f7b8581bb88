import { describe, expect, test } from 'vitest';
import { isUnknown } from './fact.ts';
import { probeTls } from './probe-tls.ts';
import { makeChain } from './testing/local-chain.ts';
import { serveTcp, serveTls } from './testing/local-server.ts';

const chain = await makeChain();
const fullchain = { key: chain.leaf.key, cert: chain.leaf.cert + chain.intermediate };

function scan(server: { host: string; port: number }, ca = chain.root) {
  return probeTls({ host: server.host, port: server.port, servername: 'localhost', ca });
}

describe('a server of TLS 1.2 and 1.3', () => {
  test('has its versions, suites and groups told', async () => {
    await using server = await serveTls({
      ...fullchain,
      ciphers: 'ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-GCM-SHA256:TLS_AES_128_GCM_SHA256',
      honorCipherOrder: true,
      ecdhCurve: 'X25519:P-256',
    });
    const found = await scan(server);
    expect(found.versions).toEqual({
      SSLv2: false,
      SSLv3: false,
      'TLS 1.0': false,
      'TLS 1.1': false,
      'TLS 1.2': true,
      'TLS 1.3': true,
    });
    expect(found.ciphers['TLS 1.2']).toMatchObject({
      order: 'server',
      suites: [
        { name: 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384', forwardSecret: true, mode: 'aead' },
        { name: 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256' },
      ],
    });
    expect(found.ciphers['TLS 1.3']).toMatchObject({
      order: 'none',
      suites: [{ name: 'TLS_AES_128_GCM_SHA256' }],
    });
    expect(found.groups).toEqual({ tls12: ['x25519', 'secp256r1'], tls13: ['x25519', 'secp256r1'] });
    expect(found.signatureSchemes.tls13).toEqual(['ecdsa_secp256r1_sha256']);
    expect(found).toMatchObject({
      speaksTls: true,
      dh: null,
      compression: false,
      fallbackScsv: true,
      heartbleed: false,
      ccsInjection: false,
      robot: false,
      // Node lets a client start a few.
      clientRenegotiation: true,
      tolerance: { grease: true, futureVersion: true, longHello: true },
      extensions: { secureRenegotiation: true, extendedMasterSecret: true },
    });
    expect(found.weaknesses).toMatchObject({ beast: false, lucky13: false, onlyForwardSecret: true });
  });

  test('has its protocols and resumption told', async () => {
    await using server = await serveTls({
      ...fullchain,
      ALPNProtocols: ['h2', 'http/1.1'],
      sessionTimeout: 600,
    });
    const found = await scan(server);
    expect(found.alpn).toEqual({ protocols: ['h2', 'http/1.1'], preferred: 'h2' });
    expect(found.resumption12).toMatchObject({ byTicket: true, ticketLifetimeSeconds: 600 });
    expect(found.resumption13).toMatchObject({
      ticketLifetimeSeconds: 600,
      isResumed: true,
      tickets: 2,
      acceptsEarlyData: false,
    });
  });
});

test('suites, old versions and Diffie-Hellman of an old server are told', async () => {
  await using server = await serveTls({
    ...(await rsaIdentity()),
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.2',
    ciphers: 'DHE-RSA-AES128-SHA:AES256-SHA:@SECLEVEL=0',
    dhparam: 'auto',
  });
  const found = await scan(server);
  expect(found.versions).toMatchObject({
    'TLS 1.0': true,
    'TLS 1.1': true,
    'TLS 1.2': true,
    'TLS 1.3': false,
  });
  expect(found.dh).toMatchObject({ bits: 2048 });
  expect(found.encryptThenMac).toBe(true);
  expect(found.resumption12).toMatchObject({ byTicket: true });
  expect(found.weaknesses).toMatchObject({
    beast: true,
    lucky13: true,
    onlyForwardSecret: false,
    poodle: false,
  });
});

test('a server of TLS 1.3 alone has everything told that needs a whole handshake', async () => {
  await using server = await serveTls({ ...fullchain, minVersion: 'TLSv1.3', ALPNProtocols: ['h2'] });
  const found = await scan(server);
  expect(found.alpn).toMatchObject({ protocols: ['h2'] });
  expect(found.chains).toMatchObject([{ certificates: [{ subject: 'CN=localhost' }, {}] }]);
  expect(found.resumption13).toMatchObject({ isResumed: true });
  expect(found).toMatchObject({
    extensions: null,
    encryptThenMac: null,
    fallbackScsv: null,
    resumption12: null,
  });
});

test('a group that no opening share was sent for is agreed on by a second hello', async () => {
  await using server = await serveTls({ ...fullchain, minVersion: 'TLSv1.3', ecdhCurve: 'P-384' });
  const found = await scan(server);
  expect(found.groups.tls13).toEqual(['secp384r1']);
  expect(found.resumption13).toMatchObject({ isResumed: true });
});

test('the post-quantum group is told, and a server of nothing else is scanned to the end', async () => {
  await using server = await serveTls({ ...fullchain, minVersion: 'TLSv1.3', ecdhCurve: 'X25519MLKEM768' });
  const found = await scan(server);
  expect(found.groups.tls13).toEqual(['X25519MLKEM768']);
  expect(found.chains).toMatchObject([{ trust: { isTrusted: true } }]);
  expect(found.resumption13).toMatchObject({ isResumed: true });
});

test('nothing that listens is an error that says so', async () => {
  const server = await serveTcp(() => {});
  await server[Symbol.asyncDispose]();
  await expect(scan(server)).rejects.toMatchObject({ code: 'PROBE_CONNECT' });
});

test('an abort ends the scan with its reason', async () => {
  const silent = await serveTcp(() => {});
  await using server = silent;
  const stop = new AbortController();
  const running = probeTls({ host: server.host, port: server.port, signal: stop.signal });
  stop.abort(new Error('enough'));
  await expect(running).rejects.toThrow('enough');
});

// These end at the limit; the others by what they send.
const SLOW = new Set(['that keeps silent', 'that sends one byte at a time']);
const ENDLESS_RECORD = Buffer.concat([Buffer.from([22, 3, 3, 0x40, 0]), Buffer.alloc(0x4000, 11)]);

describe('a hostile server', () => {
  test.each([
    ['that keeps silent', () => {}, /over|limit/],
    [
      'that sends one byte at a time',
      (socket) => {
        let at = 0;
        const timer = setInterval(() => socket.write(ENDLESS_RECORD.subarray(at, ++at)), 100);
        socket.on('close', () => clearInterval(timer));
      },
      /over|limit/,
    ],
    ['that sends garbage', (socket) => socket.write(Buffer.alloc(4096, 0xab)), /no TLS record/],
    ['that speaks SSH', (socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'), /no TLS record: "SSH-2/],
    [
      'that announces a huge record',
      (socket) => socket.write(Buffer.from([22, 3, 3, 0xff, 0xff, 2])),
      /record announces 65535/,
    ],
    [
      'that announces a huge message',
      (socket) => socket.write(Buffer.from([22, 3, 3, 0, 4, 2, 0xff, 0xff, 0xff])),
      /message announces 16777215/,
    ],
    [
      'that never stops sending',
      (socket) => {
        const more = () => {
          while (!socket.destroyed && socket.write(ENDLESS_RECORD));
        };
        socket.on('drain', more);
        more();
      },
      /limit|message|byte|garbage|handshake/,
    ],
  ] satisfies [string, Parameters<typeof serveTcp>[0], RegExp][])(
    '%s ends as facts that say why',
    async (name, meet, why) => {
      await using server = await serveTcp(meet);
      const limitMs = SLOW.has(name) ? 2000 : 25_000;
      const found = await probeTls({ host: server.host, port: server.port, limitMs });
      expect(isUnknown(found.speaksTls) ? found.speaksTls.unknown : 'known').toMatch(why);
      expect(found.chains).toHaveProperty('unknown');
      expect(found.alpn).toHaveProperty('unknown');
      expect(found.heartbleed).toHaveProperty('unknown');
    },
  );

  test('that resets every connection speaks no TLS', async () => {
    await using server = await serveTcp((socket) => socket.resetAndDestroy());
    const found = await probeTls({ host: server.host, port: server.port });
    expect(found.speaksTls).toBe(false);
    expect(found.chains).toMatchObject({ unknown: 'no version of TLS is offered' });
  });
});

async function rsaIdentity() {
  const rsa = await makeChain({ kind: 'rsa' });
  return { key: rsa.leaf.key, cert: rsa.leaf.cert + rsa.intermediate };
}
