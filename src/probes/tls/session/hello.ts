import { HandshakeEndedError } from '../fact.ts';
import { cipherSuite } from '../registry/suite-traits.ts';
import type { Scanner } from '../scanner.ts';
import { type ClientHello, writeClientHello } from '../wire/client-hello.ts';
import { HANDSHAKE_TYPE, type HandshakeMessage } from '../wire/handshake-reader.ts';
import { RECORD_TYPE } from '../wire/record-reader.ts';
import { readServerHello, type ServerHello } from '../wire/server-hello.ts';
import {
  type CertificateMessage,
  type KeyExchangeParameters,
  readCertificates,
  readServerKeyExchange,
  readStatus,
} from '../wire/server-messages.ts';
import type { EndKind, Incoming, Wire } from '../wire/wire.ts';

/** The server's first flight, as far as it is in the clear. */
export interface Flight {
  readonly kind: 'flight';
  readonly hello: ServerHello;
  readonly certificates?: CertificateMessage;
  readonly keyExchange?: KeyExchangeParameters;
  readonly ocspResponse?: Buffer;
  readonly asksForCertificate: boolean;
  readonly messages: readonly HandshakeMessage[];
}

/** The server will not have this hello: an alert, or a connection closed without a word. */
interface Refusal {
  readonly kind: 'refusal';
  readonly alert: string | undefined;
}

/** Neither yes nor no: silence, garbage, too much. */
interface Unclear {
  readonly kind: 'unclear';
  readonly how: EndKind;
  readonly why: string;
}

export type HelloAnswer = Flight | Refusal | Unclear;

// Warnings after which no answer to the hello comes.
const ENDING_WARNINGS: ReadonlySet<string> = new Set(['close_notify', 'no_renegotiation']);

/** Sends a hello on a connection of its own and reads the answer: the ServerHello, or the flight up to its end. */
export async function exchangeHello(
  scanner: Scanner,
  hello: ClientHello,
  until: 'hello' | 'done' = 'hello',
): Promise<HelloAnswer> {
  using wire = await scanner.connect();
  return await sendHello(wire, writeClientHello(hello), { until });
}

/** The same on a connection that stands. */
export async function sendHello(
  wire: Wire,
  hello: Buffer,
  { until, recordVersion = 0x0301 }: { until: 'hello' | 'done'; recordVersion?: number },
): Promise<HelloAnswer> {
  wire.send(RECORD_TYPE.handshake, hello, recordVersion);
  const messages: HandshakeMessage[] = [];
  for (;;) {
    const said = await wire.next();
    if (said.kind === 'alert' && !said.isFatal && !ENDING_WARNINGS.has(said.name)) continue;
    if (said.kind !== 'handshake') return answerTo(said);
    messages.push(said.message);
    if (messages[0]?.type !== HANDSHAKE_TYPE.serverHello) {
      return { kind: 'unclear', how: 'garbage', why: `handshake message ${said.message.type} came first` };
    }
    const isLast = until === 'hello' || said.message.type === HANDSHAKE_TYPE.serverHelloDone;
    if (isLast) return readFlight(messages);
  }
}

/** The flight of a hello that must be accepted, or why the fact behind it cannot be known. */
export function expectFlight(answer: HelloAnswer): Flight {
  if (answer.kind === 'flight') return answer;
  const why =
    answer.kind === 'refusal' ? `refused with ${answer.alert ?? 'a closed connection'}` : answer.why;
  throw new HandshakeEndedError(`the handshake did not go through: ${why}`);
}

function answerTo(said: Exclude<Incoming, { kind: 'handshake' }>): HelloAnswer {
  if (said.kind === 'alert') return { kind: 'refusal', alert: said.name };
  if (said.kind !== 'end') return { kind: 'unclear', how: 'garbage', why: `${said.kind} instead of a hello` };
  if (said.how === 'closed') return { kind: 'refusal', alert: undefined };
  return { kind: 'unclear', how: said.how, why: said.detail };
}

/** Reads the messages of a first flight. */
export function readFlight(messages: readonly HandshakeMessage[]): Flight {
  const body = (type: number) => messages.find((message) => message.type === type)?.body;
  const hello = readServerHello(body(HANDSHAKE_TYPE.serverHello) ?? Buffer.alloc(0));
  const certificate = body(HANDSHAKE_TYPE.certificate);
  const exchange = body(HANDSHAKE_TYPE.serverKeyExchange);
  const status = body(HANDSHAKE_TYPE.certificateStatus);
  const ocspResponse = status === undefined ? undefined : readStatus(status);
  const suite = cipherSuite(hello.suite);
  const exchangeKind = {
    keyExchange: suite.keyExchange,
    hasScheme: hello.version === 0x0303,
    isAnonymous: suite.authentication === 'none',
  };
  return {
    kind: 'flight',
    hello,
    messages,
    asksForCertificate: body(HANDSHAKE_TYPE.certificateRequest) !== undefined,
    ...(certificate === undefined ? {} : { certificates: readCertificates(certificate) }),
    ...(exchange === undefined ? {} : { keyExchange: readServerKeyExchange(exchange, exchangeKind) }),
    ...(ocspResponse === undefined ? {} : { ocspResponse }),
  };
}
