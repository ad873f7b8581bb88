import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeCsp } from './judge-csp.ts';
import { splitPolicies } from './parse-csp.ts';

const word = fc.oneof(
  fc.constantFrom(
    'script-src',
    'default-src',
    "'self'",
    "'unsafe-inline'",
    "'nonce-a'",
    "'strict-dynamic'",
    'https:',
    '*',
    '*.x.y',
    'https://a.b:8/c',
    'report-uri',
    'constructor',
    '__proto__',
    '127.0.0.1',
    ';',
    ',',
  ),
  fc.string({ maxLength: 12 }),
);

test('any text is judged, and what a policy allows is never beyond itself', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const header = words.join(' ');
      for (const policy of splitPolicies(header)) {
        const judged = judgeCsp(policy);
        expect(judgeCsp(policy, judged.directives).excess).toEqual([]);
      }
    }),
    { numRuns: 10_000 },
  );
});
