import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProbeError } from '../errors.ts';
import { PostgresMessages } from './messages.ts';

const MAX_BYTES = 200;

function message(type: string, body: Uint8Array, lie: number): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(Math.max(0, body.length + 4 + lie), 1);
  return Buffer.concat([head, body]);
}

/** Mostly true messages, some with a wrong length or type. */
const bytes = fc
  .array(
    fc.tuple(
      fc.constantFrom('R', 'E', 'N', 'Z', 'S', '\u0001', '~'),
      fc.uint8Array({ maxLength: 60 }),
      fc.constantFrom(0, 0, 0, 0, 1, -1, -5, 1_000_000),
    ),
    { maxLength: 6 },
  )
  .map((parts) => Buffer.concat(parts.map(([type, body, lie]) => message(type, body, lie))));

function outcome(input: Buffer, places: readonly number[]): { seen: string[]; error: string | undefined } {
  const messages = new PostgresMessages('fuzz', MAX_BYTES);
  const seen: string[] = [];
  let from = 0;
  try {
    for (const to of [...places, input.length].sort((a, b) => a - b)) {
      const end = Math.min(Math.max(to, from), input.length);
      for (const one of messages.push(input.subarray(from, end))) seen.push(one.whole.toString('hex'));
      from = end;
    }
    return { seen, error: undefined };
  } catch (thrown) {
    if (!(thrown instanceof ProbeError)) throw thrown;
    return { seen, error: thrown.code };
  }
}

test('near-PostgreSQL gives whole messages or a probe error, and no cut decides which', () => {
  fc.assert(
    fc.property(bytes, fc.array(fc.nat(200), { maxLength: 5 }), (input, places) => {
      const [whole, cut] = [outcome(input, []), outcome(input, places)];
      expect(cut.error).toBe(whole.error);
      if (whole.error === undefined) expect(cut.seen).toEqual(whole.seen);
      expect(input.toString('hex').startsWith(whole.seen.join(''))).toBe(true);
    }),
    { numRuns: 10_000 },
  );
});
