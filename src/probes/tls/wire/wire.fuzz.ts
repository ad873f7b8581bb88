import fc from 'fast-check';
import { describe, test } from 'vitest';
import { WireFormatError } from './byte-reader.ts';
import { writeClientHello } from './client-hello.ts';
import { readExtensions } from './extensions.ts';
import { HandshakeReader } from './handshake-reader.ts';
import { RecordReader } from './record-reader.ts';
import { readAlpn, readKeyShare, readServerHello } from './server-hello.ts';
import {
  readCertificates,
  readCertificates13,
  readServerKeyExchange,
  readStatus,
  readTicket12,
  readTicket13,
} from './server-messages.ts';
import { readSsl2Hello } from './ssl2.ts';
import { number, vector } from './write-bytes.ts';

const RUNS = { numRuns: 10_000 };

/** Random bytes, and honest messages with some bytes changed and the end cut off or drawn out. */
function hostile(honest: Buffer): fc.Arbitrary<Buffer> {
  const edits = fc.array(fc.tuple(fc.nat(honest.length - 1), fc.nat(255)), { maxLength: 8 });
  const mutated = fc
    .tuple(edits, fc.nat(honest.length), fc.uint8Array({ maxLength: 16 }))
    .map(([list, cut, tail]) => {
      const bytes = Buffer.from(honest);
      for (const [at, value] of list) bytes[at] = value;
      return Buffer.concat([bytes.subarray(0, cut), tail]);
    });
  return fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    mutated,
  );
}

/** Runs a parser on anything: it may refuse in its own words, and nothing else. */
function neverBreaks(honest: Buffer, parse: (bytes: Buffer) => unknown): void {
  parse(honest);
  fc.assert(
    fc.property(hostile(honest), (bytes) => {
      try {
        parse(bytes);
      } catch (thrown) {
        if (!(thrown instanceof WireFormatError)) throw thrown;
      }
    }),
    RUNS,
  );
}

const SERVER_HELLO = Buffer.concat([
  number(2, 0x0303),
  Buffer.alloc(32, 9),
  vector(1, Buffer.alloc(32, 4)),
  number(2, 0x1301),
  number(1, 0),
  vector(
    2,
    Buffer.concat([number(2, 43), vector(2, number(2, 0x0304))]),
    Buffer.concat([number(2, 51), vector(2, number(2, 29), vector(2, Buffer.alloc(32, 7)))]),
    Buffer.concat([number(2, 16), vector(2, vector(2, vector(1, Buffer.from('h2'))))]),
  ),
]);
const CERTIFICATES = vector(3, vector(3, Buffer.alloc(50, 1)), vector(3, Buffer.alloc(60, 2)));
const ECDHE = { keyExchange: 'ECDHE', hasScheme: true, isAnonymous: false };
const DHE = { keyExchange: 'DHE', hasScheme: true, isAnonymous: false };

describe('each parser of the wire reads 10,000 hostile inputs and does not break', () => {
  test('ServerHello, with its key share and protocol', () => {
    neverBreaks(SERVER_HELLO, (bytes) => {
      const hello = readServerHello(bytes);
      readKeyShare(hello);
      readAlpn(hello.extensions);
    });
  });

  test('extensions', () => {
    neverBreaks(vector(2, number(2, 3), vector(2, Buffer.alloc(9))).subarray(2), readExtensions);
  });

  test('Certificate, before TLS 1.3 and in it', () => {
    neverBreaks(CERTIFICATES, readCertificates);
    const entry = Buffer.concat([vector(3, Buffer.alloc(50, 1)), vector(2)]);
    neverBreaks(Buffer.concat([vector(1), vector(3, entry, entry)]), readCertificates13);
  });

  test('ServerKeyExchange', () => {
    const point = Buffer.concat([
      number(1, 3),
      number(2, 29),
      vector(1, Buffer.alloc(32)),
      number(2, 0x0403),
    ]);
    neverBreaks(point, (bytes) => readServerKeyExchange(bytes, ECDHE));
    const prime = vector(2, Buffer.alloc(64, 3));
    neverBreaks(Buffer.concat([prime, prime, prime, number(2, 0x0401)]), (bytes) =>
      readServerKeyExchange(bytes, DHE),
    );
  });

  test('tickets and certificate status', () => {
    neverBreaks(Buffer.concat([number(4, 300), vector(2, Buffer.alloc(30))]), readTicket12);
    const early = Buffer.concat([number(2, 42), vector(2, number(4, 16_384))]);
    const ticket = [
      number(4, 300),
      number(4, 7),
      vector(1, Buffer.alloc(8)),
      vector(2, Buffer.alloc(30)),
      vector(2, early),
    ];
    neverBreaks(Buffer.concat(ticket), readTicket13);
    neverBreaks(Buffer.concat([number(1, 1), vector(3, Buffer.alloc(20))]), readStatus);
  });

  test("SSLv2's hello", () => {
    const sizes = [number(2, 4), number(2, 3), number(2, 2)];
    const body = [
      Buffer.from([4, 0, 1, 0, 2]),
      ...sizes,
      Buffer.alloc(4),
      Buffer.from([1, 0, 0x80]),
      Buffer.alloc(2),
    ];
    const hello = vector(2, ...body);
    hello[0] = (hello[0] ?? 0) | 0x80;
    neverBreaks(hello, readSsl2Hello);
  });

  test('records and the messages in them, cut into chunks anywhere', () => {
    const hello = writeClientHello({ version: 'TLS 1.3', suites: [0x1301], serverName: 'localhost' });
    const honest = Buffer.concat([number(1, 22), number(2, 0x0301), vector(2, hello)]);
    neverBreaks(honest, (bytes) => {
      const records = new RecordReader();
      const messages = new HandshakeReader();
      for (let at = 0; at < bytes.length; at += 37) {
        records.push(bytes.subarray(at, at + 37));
        for (let record = records.next(); record !== undefined; record = records.next()) {
          messages.push(record.payload);
          while (messages.next() !== undefined);
        }
      }
    });
  });
});
