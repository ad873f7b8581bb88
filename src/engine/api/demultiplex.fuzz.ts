import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Demultiplexer, type OutputPiece } from './demultiplex.ts';

const piece = fc.record({
  stream: fc.constantFrom('stdout' as const, 'stderr' as const),
  data: fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
});

test('however the stream is cut, the same bytes come out of the same streams in order', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }),
      fc.array(fc.nat(60), { maxLength: 30 }),
      (pieces, cuts) => {
        const whole = Buffer.concat(pieces.map((each) => frame(each)));
        const demultiplexer = new Demultiplexer();
        const out = cut(whole, cuts).flatMap((part) => demultiplexer.push(part));
        for (const stream of ['stdout', 'stderr'] as const) {
          expect(joined(out, stream).equals(joined(pieces, stream))).toBe(true);
        }
      },
    ),
    { numRuns: 10_000 },
  );
});

test('any bytes at all come to an end, and no more comes out than went in', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 10 }), (parts) => {
      const demultiplexer = new Demultiplexer();
      const out = parts.flatMap((part) => demultiplexer.push(Buffer.from(part)));
      const bytesIn = parts.reduce((total, part) => total + part.length, 0);
      expect(out.reduce((total, each) => total + each.data.length, 0)).toBeLessThanOrEqual(bytesIn);
    }),
    { numRuns: 10_000 },
  );
});

function frame({ stream, data }: OutputPiece): Buffer {
  const header = Buffer.alloc(8);
  header[0] = stream === 'stdout' ? 1 : 2;
  header.writeUInt32BE(data.length, 4);
  return Buffer.concat([header, data]);
}

function cut(whole: Buffer, lengths: readonly number[]): Buffer[] {
  let rest = whole;
  const parts = lengths.map((length) => {
    const part = rest.subarray(0, length);
    rest = rest.subarray(length);
    return part;
  });
  return [...parts, rest];
}

function joined(pieces: readonly OutputPiece[], stream: OutputPiece['stream']): Buffer {
  return Buffer.concat(pieces.filter((each) => each.stream === stream).map((each) => each.data));
}
