import { HandshakeEndedError } from '../fact.ts';
import { finishableHello, type Ground, helloFor, newestOlder } from '../ground.ts';
import { exchangeHello, expectFlight } from '../session/hello.ts';
import { openSession13 } from '../session/session13.ts';
import { ByteReader } from '../wire/byte-reader.ts';
import { EXTENSION, emptyExtension, STATUS_REQUEST } from '../wire/extensions.ts';

/** What comes with the certificate, when the client asks. */
export interface StapleFacts {
  readonly isStapled: boolean;
  /** RFC 6960's response status; nothing without a response, and where the bytes are none. */
  readonly responseStatus: string | null;
  /** Signed certificate timestamps in the handshake; those in the certificate stand with it. */
  readonly sendsTimestamps: boolean;
}

const STATUS = [
  'successful',
  'malformedRequest',
  'internalError',
  'tryLater',
  '',
  'sigRequired',
  'unauthorized',
];
const ASKING = [STATUS_REQUEST, emptyExtension(EXTENSION.certificateTimestamps)];

/** The OCSP response and timestamps of the handshake. */
export async function probeStaple(ground: Ground): Promise<StapleFacts> {
  const version = newestOlder(ground);
  // A server that reads its response on the first request, as Nginx does, has it on a later one.
  await stapleOf(ground, version);
  return await stapleOf(ground, version);
}

async function stapleOf(ground: Ground, version: ReturnType<typeof newestOlder>): Promise<StapleFacts> {
  if (version === 'SSLv3') return { isStapled: false, responseStatus: null, sendsTimestamps: false };
  if (version === undefined) return await stapleIn13(ground);
  const hello = { ...helloFor(ground, version), extra: ASKING };
  const flight = expectFlight(await exchangeHello(ground.scanner, hello, 'done'));
  return read(flight.ocspResponse, flight.hello.extensions.has(EXTENSION.certificateTimestamps));
}

async function stapleIn13(ground: Ground): Promise<StapleFacts> {
  using wire = await ground.scanner.connect();
  const session = await openSession13(wire, { ...finishableHello(ground, 'TLS 1.3'), extra: ASKING });
  const extensions = session.certificates?.leafExtensions;
  if (extensions === undefined) throw new HandshakeEndedError('the server sent no certificate');
  const status = extensions.get(EXTENSION.statusRequest);
  const response = status === undefined ? undefined : new ByteReader(status.subarray(1)).vector(3);
  return read(response, extensions.has(EXTENSION.certificateTimestamps));
}

function read(response: Buffer | undefined, sendsTimestamps: boolean): StapleFacts {
  if (response === undefined) return { isStapled: false, responseStatus: null, sendsTimestamps };
  // OCSPResponse ::= SEQUENCE { responseStatus ENUMERATED, … }: the enumerated is 0a 01 status.
  const at = response.indexOf(Buffer.from([0x0a, 0x01]));
  const code = at > 0 && at < 8 ? response[at + 2] : undefined;
  return { isStapled: true, responseStatus: STATUS[code ?? -1] ?? null, sendsTimestamps };
}
