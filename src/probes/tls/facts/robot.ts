import { constants, randomBytes } from 'node:crypto';
import { HandshakeEndedError } from '../fact.ts';
import { type Ground, helloFor, newestOlder } from '../ground.ts';
import { cipherSuite } from '../registry/suite-traits.ts';
import { versionCode } from '../registry/versions.ts';
import { expectFlight, sendHello } from '../session/hello.ts';
import { encryptRsa, serverRsaKey } from '../session/premaster.ts';
import { writeClientHello } from '../wire/client-hello.ts';
import { HANDSHAKE_TYPE } from '../wire/handshake-reader.ts';
import { RECORD_TYPE } from '../wire/record-reader.ts';
import { number, vector } from '../wire/write-bytes.ts';

/** The padded blocks of Böck, Somorovsky and Young: one right, four wrong in a way of their own. */
const BLOCKS: readonly ((size: number, version: number) => Buffer)[] = [
  (size, version) => block(size, { start: [0, 2], secret: premaster(version) }),
  (size, version) => block(size, { start: [0x41, 0x17], secret: premaster(version) }),
  (size) => Buffer.concat([Buffer.from([0, 2]), nonZero(size - 2)]),
  (size, version) => block(size, { start: [0, 2], secret: premaster(version), zeroAt: 8 }),
  (size) => block(size, { start: [0, 2], secret: Buffer.concat([Buffer.from([2, 2]), randomBytes(46)]) }),
];

const MIN_KEY_BYTES = 64;

/** ROBOT: whether wrongly padded premaster secrets are answered in different ways. */
export async function probeRobot(ground: Ground): Promise<boolean> {
  const version = newestOlder(ground);
  const isRsa = (code: number) => cipherSuite(code).keyExchange === 'RSA' && !cipherSuite(code).export;
  if (version === undefined || !ground.suites.get(version)?.some(isRsa)) return false;
  const hello = helloFor(ground, version, isRsa);
  const ask = () => Promise.all(BLOCKS.map((make) => answerTo(ground, hello, make)));
  if (new Set(await ask()).size === 1) return false;
  // Only what shows twice in the same way is the server's doing, and not the network's.
  const [first, second] = [await ask(), await ask()];
  return new Set(first).size > 1 && first.every((answer, at) => answer === second[at]);
}

async function answerTo(
  ground: Ground,
  hello: ReturnType<typeof helloFor>,
  make: (size: number, version: number) => Buffer,
): Promise<string> {
  using wire = await ground.scanner.connect();
  const flight = expectFlight(await sendHello(wire, writeClientHello(hello), { until: 'done' }));
  const key = serverRsaKey(flight);
  const size = Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 2048) / 8);
  if (size < MIN_KEY_BYTES)
    throw new HandshakeEndedError(`an RSA key of ${size * 8} bits is too short to ask about`);
  const padded = make(size, versionCode(hello.version));
  const encrypted = encryptRsa(key, constants.RSA_NO_PADDING, padded);
  const body = hello.version === 'SSLv3' ? encrypted : vector(2, encrypted);
  const message = Buffer.concat([number(1, HANDSHAKE_TYPE.clientKeyExchange), vector(3, body)]);
  wire.send(RECORD_TYPE.handshake, message, flight.hello.version);
  wire.send(RECORD_TYPE.changeCipherSpec, Buffer.from([1]), flight.hello.version);
  wire.send(RECORD_TYPE.handshake, randomBytes(64), flight.hello.version);
  for (;;) {
    const said = await wire.next();
    if (said.kind === 'alert') return said.name;
    if (said.kind === 'end') return said.how;
  }
}

function block(size: number, parts: { start: number[]; secret: Buffer; zeroAt?: number }): Buffer {
  const padding = nonZero(size - 3 - parts.secret.length);
  if (parts.zeroAt !== undefined) padding[parts.zeroAt] = 0;
  return Buffer.concat([Buffer.from(parts.start), padding, Buffer.from([0]), parts.secret]);
}

function premaster(version: number): Buffer {
  return Buffer.concat([number(2, version), randomBytes(46)]);
}

function nonZero(length: number): Buffer {
  return Buffer.alloc(length, 0x5a);
}
