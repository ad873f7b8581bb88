import { HandshakeEndedError } from '../fact.ts';
import { type Ground, helloFor, newestOlder } from '../ground.ts';
import { cipherSuite } from '../registry/suite-traits.ts';
import { exchangeHello, expectFlight, type Flight } from '../session/hello.ts';
import { EXTENSION, emptyExtension, STATUS_REQUEST } from '../wire/extensions.ts';

/** What the ServerHello of TLS 1.2 and older answers a hello that asks for everything. */
export interface HelloExtensions {
  readonly secureRenegotiation: boolean;
  readonly extendedMasterSecret: boolean;
  readonly sessionTickets: boolean;
  readonly sessionIds: boolean;
  readonly heartbeat: boolean;
  readonly pointFormats: readonly string[];
  /** Every extension that was answered, by its number. */
  readonly answered: readonly number[];
}

const POINT_FORMATS = ['uncompressed', 'ansiX962_compressed_prime', 'ansiX962_compressed_char2'];

/** Asks for everything at once; nothing where only TLS 1.3 is offered, which does without. */
export async function probeHelloExtensions(ground: Ground): Promise<HelloExtensions | null> {
  const version = newestOlder(ground);
  if (version === undefined) return null;
  const [asking, plain] = await Promise.all([
    flightOf(ground, version, [
      emptyExtension(EXTENSION.sessionTicket),
      STATUS_REQUEST,
      emptyExtension(EXTENSION.certificateTimestamps),
      { type: EXTENSION.heartbeat, data: Buffer.from([1]) },
      { type: EXTENSION.pointFormats, data: Buffer.from([3, 0, 1, 2]) },
    ]),
    // Without the ticket extension: with it a server may leave the session id to the ticket.
    flightOf(ground, version, []),
  ]);
  const { extensions } = asking.hello;
  return {
    secureRenegotiation: extensions.has(EXTENSION.renegotiationInfo),
    extendedMasterSecret: extensions.has(EXTENSION.extendedMasterSecret),
    sessionTickets: extensions.has(EXTENSION.sessionTicket),
    sessionIds: plain.hello.sessionId.length > 0,
    heartbeat: extensions.has(EXTENSION.heartbeat),
    pointFormats: [...(extensions.get(EXTENSION.pointFormats)?.subarray(1) ?? [])].map(
      (code) => POINT_FORMATS[code] ?? `format_${code}`,
    ),
    answered: [...extensions.keys()],
  };
}

/** Whether a CBC suite is sealed encrypt-then-MAC on request; nothing where no CBC suite is offered. */
export async function probeEncryptThenMac(ground: Ground): Promise<boolean | null> {
  const version = newestOlder(ground);
  const isCbc = (code: number) => cipherSuite(code).mode === 'cbc';
  if (version === undefined || !ground.suites.get(version)?.some(isCbc)) return null;
  const hello = { ...helloFor(ground, version, isCbc), extra: [emptyExtension(EXTENSION.encryptThenMac)] };
  const flight = expectFlight(await exchangeHello(ground.scanner, hello));
  return flight.hello.extensions.has(EXTENSION.encryptThenMac);
}

/** Whether records are compressed when the client offers DEFLATE: CRIME. */
export async function probeCompression(ground: Ground): Promise<boolean> {
  const version = newestOlder(ground);
  if (version === undefined) return false;
  const hello = { ...helloFor(ground, version), compressions: [1, 0] };
  const flight = expectFlight(await exchangeHello(ground.scanner, hello));
  return flight.hello.compression !== 0;
}

/** Whether a client that fell back is turned away (RFC 7507); nothing where there is no older version to fall back to. */
export async function probeFallbackScsv(ground: Ground): Promise<boolean | null> {
  const offered = (['TLS 1.3', 'TLS 1.2', 'TLS 1.1', 'TLS 1.0', 'SSLv3'] as const).filter((version) =>
    ground.suites.has(version),
  );
  const older = offered[1];
  if (older === undefined) return null;
  const hello = helloFor(ground, older);
  const answer = await exchangeHello(ground.scanner, { ...hello, suites: [...hello.suites, 0x5600] });
  if (answer.kind === 'unclear') throw new HandshakeEndedError(answer.why);
  return answer.kind === 'refusal';
}

async function flightOf(
  ground: Ground,
  version: NonNullable<ReturnType<typeof newestOlder>>,
  extra: Parameters<typeof exchangeHello>[1]['extra'] & object,
): Promise<Flight> {
  // Point formats are answered only where the suite that is taken has points.
  const isEcdhe = (code: number) => cipherSuite(code).keyExchange === 'ECDHE';
  const hasEcdhe = ground.suites.get(version)?.some(isEcdhe) ?? false;
  const hello = helloFor(ground, version, hasEcdhe ? isEcdhe : undefined);
  return expectFlight(await exchangeHello(ground.scanner, { ...hello, extra }));
}
