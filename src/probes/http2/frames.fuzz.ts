import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FrameReader, formatFrame, readSettings } from './frames.ts';
import { statusOf } from './status-of.ts';

const frame = fc.record({
  type: fc.nat(12),
  flags: fc.nat(255),
  stream: fc.nat(0x7f_ff_ff_ff),
  payload: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
});

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 120 }).map((each) => Buffer.from(each)),
  fc
    .tuple(fc.array(frame, { maxLength: 4 }), fc.uint8Array({ maxLength: 12 }))
    .map(([frames, rest]) => Buffer.concat([...frames.map(formatFrame), Buffer.from(rest)])),
);

test('any bytes are frames, the same however they are cut, with bounded payloads', () => {
  fc.assert(
    fc.property(bytes, fc.integer({ min: 1, max: 20 }), (all, pieceSize) => {
      const whole = new FrameReader().push(all);
      const reader = new FrameReader();
      const cut = Array.from({ length: Math.ceil(all.length / pieceSize) }, (_, at) =>
        reader.push(all.subarray(at * pieceSize, (at + 1) * pieceSize)),
      );
      expect(cut.flat()).toEqual(whole);
      for (const each of whole) {
        expect(each.payload.length).toBeLessThanOrEqual(1024);
        readSettings(each);
        expect(statusOf(each) ?? 200).toBeGreaterThanOrEqual(100);
      }
    }),
    { numRuns: 10_000 },
  );
});

test('what is written is what is read', () => {
  fc.assert(
    fc.property(frame, (each) => {
      expect(new FrameReader().push(formatFrame(each))).toEqual([{ ...each, length: each.payload.length }]);
    }),
    { numRuns: 2000 },
  );
});
