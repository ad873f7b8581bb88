import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProbeError } from '../errors.ts';
import { showResp } from './resp.ts';
import { RespParser } from './resp-parser.ts';

const LIMITS = { maxDepth: 8, maxBulkBytes: 1000, maxLineBytes: 100, maxValues: 200 };

/** The pieces that RESP is made of, in any order: far more often nearly right than random bytes are. */
const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      '*',
      '$',
      '+',
      '-',
      ':',
      '%',
      '~',
      '>',
      '|',
      '_',
      '#',
      ',',
      '(',
      '!',
      '=',
      '\r\n',
      '\r',
      '\n',
    ),
    fc.constantFrom(
      '*1\r\n',
      '*2\r\n',
      '%1\r\n',
      '|1\r\n',
      '$3\r\nabc\r\n',
      ':1\r\n',
      '+OK\r\n',
      '*-1\r\n',
      '$0\r\n\r\n',
    ),
    fc.integer({ min: -3, max: 2_000_000 }).map(String),
    fc.string({ maxLength: 6 }),
  ),
  { maxLength: 30 },
);

const cuts = fc.array(fc.nat(60), { maxLength: 6 });

/** What a parser makes of the bytes cut in these places: the values, and the code of the error that ended it. */
function outcome(bytes: Buffer, places: readonly number[]): { values: string[]; error: string | undefined } {
  const parser = new RespParser('fuzz', LIMITS);
  const values: string[] = [];
  let from = 0;
  try {
    for (const to of [...places, bytes.length].sort((a, b) => a - b)) {
      const end = Math.min(Math.max(to, from), bytes.length);
      values.push(...parser.push(bytes.subarray(from, end)).map(showResp));
      from = end;
    }
    return { values, error: undefined };
  } catch (thrown) {
    if (!(thrown instanceof ProbeError)) throw thrown;
    return { values, error: thrown.code };
  }
}

test('near-RESP gives values or a probe error, and no cut decides which', () => {
  fc.assert(
    fc.property(pieces, cuts, (parts, places) => {
      const bytes = Buffer.from(parts.join(''));
      const [whole, cut] = [outcome(bytes, []), outcome(bytes, places)];
      expect(cut.error).toBe(whole.error);
      // Values before an error in the same piece are given up with it.
      if (whole.error === undefined) expect(cut.values).toEqual(whole.values);
    }),
    { numRuns: 12_000 },
  );
});

test('random bytes give values or a probe error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      outcome(Buffer.from(bytes), []);
    }),
    { numRuns: 10_000 },
  );
});
