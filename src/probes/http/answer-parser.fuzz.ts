import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AnswerParser } from './answer-parser.ts';
import { AnswerSyntaxError } from './line-reader.ts';

const seeds = [
  'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: y\r\n\r\nhello',
  'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\nA: b\r\n\r\n',
  'HTTP/1.0 404 Not Found\nServer: x\n folded\n\nbody to the end',
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n\x81\x05hello',
];

interface Mutation {
  readonly at: number;
  readonly remove: number;
  readonly insert: Uint8Array;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(200),
  remove: fc.nat(6),
  insert: fc.oneof(
    fc.uint8Array({ maxLength: 6 }),
    fc
      .constantFrom('\r\n', '0\r\n', ':', 'ffffffff\r\n', 'Content-Length: 3\r\n')
      .map((text) => Buffer.from(text)),
  ),
});

function mutated(seed: string, mutations: readonly Mutation[]): Buffer {
  return mutations.reduce<Buffer>(
    (bytes, { at, remove, insert }) =>
      Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]),
    Buffer.from(seed, 'latin1'),
  );
}

const input = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...seeds), fc.array(mutation, { maxLength: 4 }))
      .map(([seed, mutations]) => mutated(seed, mutations)),
  },
);

/** What the parser makes of the bytes, given in pieces of this size. */
function parse(bytes: Buffer, pieceSize: number): { answers: unknown; problem: string | undefined } {
  const parser = new AnswerParser({ maxBodyBytes: 20, maxHeadBytes: 120 });
  try {
    for (let at = 0; at < bytes.length; at += pieceSize) parser.push(bytes.subarray(at, at + pieceSize));
    parser.end();
    return { answers: parser.answers, problem: undefined };
  } catch (thrown) {
    if (!(thrown instanceof AnswerSyntaxError)) throw thrown;
    return { answers: parser.answers, problem: 'syntax' };
  }
}

test('any bytes are answers or a syntax error, within the limits, however they are cut', () => {
  fc.assert(
    fc.property(input, fc.integer({ min: 1, max: 40 }), (bytes, pieceSize) => {
      const whole = parse(bytes, Math.max(1, bytes.length));
      expect(parse(bytes, pieceSize)).toEqual(whole);
      for (const answer of whole.answers as { body: Buffer }[])
        expect(answer.body.length).toBeLessThanOrEqual(20);
    }),
    { numRuns: 10_000 },
  );
});
