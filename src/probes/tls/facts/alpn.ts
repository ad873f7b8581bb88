import { HandshakeEndedError } from '../fact.ts';
import { finishableHello, type Ground, helloFor, newestOlder } from '../ground.ts';
import { exchangeHello } from '../session/hello.ts';
import { openSession13 } from '../session/session13.ts';
import { readAlpn } from '../wire/server-hello.ts';

export interface AlpnFacts {
  /** Each protocol that was taken when it was the only one offered. */
  readonly protocols: readonly string[];
  /** What is taken when all are offered. */
  readonly preferred: string | null;
}

const PROTOCOLS = ['h2', 'http/1.1', 'http/1.0', 'http/0.9', 'spdy/3.1', 'h2c'];

/** Which protocols are taken by ALPN. */
export async function probeAlpn(ground: Ground): Promise<AlpnFacts> {
  const [preferred, ...single] = await Promise.all([
    agreedProtocol(ground, PROTOCOLS),
    ...PROTOCOLS.map((protocol) => agreedProtocol(ground, [protocol])),
  ]);
  return {
    protocols: PROTOCOLS.filter((protocol, at) => single[at] === protocol),
    preferred: preferred ?? null,
  };
}

async function agreedProtocol(ground: Ground, alpn: readonly string[]): Promise<string | undefined> {
  const version = newestOlder(ground);
  if (version === undefined) return await agreedIn13(ground, alpn);
  const answer = await exchangeHello(ground.scanner, { ...helloFor(ground, version), alpn });
  if (answer.kind === 'unclear') throw new HandshakeEndedError(answer.why);
  return answer.kind === 'flight' ? readAlpn(answer.hello.extensions) : undefined;
}

async function agreedIn13(ground: Ground, alpn: readonly string[]): Promise<string | undefined> {
  using wire = await ground.scanner.connect();
  try {
    const session = await openSession13(wire, { ...finishableHello(ground, 'TLS 1.3'), alpn });
    return readAlpn(session.encrypted);
  } catch (thrown) {
    // A server that knows none of the protocols may end the handshake (RFC 7301 3.2).
    if (thrown instanceof HandshakeEndedError && thrown.message.includes('no_application_protocol'))
      return undefined;
    throw thrown;
  }
}
