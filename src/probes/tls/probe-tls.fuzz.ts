import { connect } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { probeTls } from './probe-tls.ts';
import { makeChain } from './testing/local-chain.ts';
import { serveTcp, serveTls } from './testing/local-server.ts';

const ec = await makeChain();
const rsa = await makeChain({ kind: 'rsa' });
const IDENTITIES = [
  { key: ec.leaf.key, cert: ec.leaf.cert + ec.intermediate },
  {
    key: rsa.leaf.key,
    cert: rsa.leaf.cert + rsa.intermediate,
    ciphers: 'AES128-SHA:DHE-RSA-AES128-SHA',
    dhparam: 'auto',
  },
] as const;

/** Passes everything on, and changes one byte of what the server says in every `every` bytes. */
async function serveBent(port: number, { every, by }: { every: number; by: number }) {
  return await serveTcp((client) => {
    const upstream = connect({ host: '127.0.0.1', port });
    let passed = 0;
    upstream.on('error', () => client.destroy());
    upstream.on('close', () => client.end());
    client.on('close', () => upstream.destroy());
    client.on('data', (chunk) => upstream.write(chunk));
    upstream.on('data', (chunk) => {
      const bent = Buffer.from(chunk);
      for (let at = every - (passed % every) - 1; at < bent.length; at += every)
        bent[at] = (bent[at] ?? 0) ^ by;
      passed += bent.length;
      if (client.writable) client.write(bent);
    });
  });
}

test('a whole scan ends in facts, whatever bytes of the handshakes are changed', async () => {
  const bends = fc.record({
    which: fc.constantFrom(0, 1),
    every: fc.integer({ min: 7, max: 900 }),
    by: fc.integer({ min: 1, max: 255 }),
  });
  await fc.assert(
    fc.asyncProperty(bends, async ({ which, every, by }) => {
      await using real = await serveTls(IDENTITIES[which === 0 ? 0 : 1]);
      await using bent = await serveBent(real.port, { every, by });
      const scan = await probeTls({
        host: bent.host,
        port: bent.port,
        servername: 'localhost',
        limitMs: 300,
      });
      expect(Object.keys(scan.versions)).toHaveLength(6);
    }),
    { numRuns: 15, endOnFailure: true },
  );
});
