import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeChain } from '../testing/local-chain.ts';
import { WireFormatError } from '../wire/byte-reader.ts';
import { parseCertificate } from './parse-certificate.ts';

test('10,000 hostile certificates are read, or refused in words of our own', async () => {
  const { leaf } = await makeChain();
  const honest = new X509Certificate(leaf.cert).raw;
  const edits = fc.array(fc.tuple(fc.nat(honest.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
  let read = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(edits, fc.integer({ min: honest.length - 8, max: honest.length }), async (list, end) => {
      const bytes = Buffer.from(honest);
      for (const [at, value] of list) bytes[at] = value;
      try {
        await parseCertificate(bytes.subarray(0, end));
        read += 1;
      } catch (thrown) {
        if (!(thrown instanceof WireFormatError)) throw thrown;
        refused += 1;
      }
    }),
    { numRuns: 10_000 },
  );
  expect(read).toBeGreaterThan(0);
  expect(refused).toBeGreaterThan(0);
});
