import { ByteReader } from './byte-reader.ts';
import { EXTENSION, readExtensions } from './extensions.ts';

export interface CertificateMessage {
  /** DER, in the order in which they came. */
  readonly chain: readonly Buffer[];
  /** Of the first certificate; TLS 1.3 alone has them here. */
  readonly leafExtensions: ReadonlyMap<number, Buffer>;
}

/** The Certificate message of SSLv3 to TLS 1.2. */
export function readCertificates(body: Buffer): CertificateMessage {
  const list = new ByteReader(new ByteReader(body).vector(3));
  const chain: Buffer[] = [];
  while (list.left > 0) chain.push(list.vector(3));
  return { chain, leafExtensions: new Map() };
}

/** The Certificate message of TLS 1.3. */
export function readCertificates13(body: Buffer): CertificateMessage {
  const reader = new ByteReader(body);
  reader.vector(1);
  const list = new ByteReader(reader.vector(3));
  const chain: Buffer[] = [];
  let leafExtensions: ReadonlyMap<number, Buffer> | undefined;
  while (list.left > 0) {
    chain.push(list.vector(3));
    const extensions = readExtensions(list.vector(2));
    leafExtensions ??= extensions;
  }
  return { chain, leafExtensions: leafExtensions ?? new Map() };
}

export type KeyExchangeParameters =
  | { readonly kind: 'ecdhe'; readonly group: number; readonly key: Buffer; readonly scheme?: number }
  | {
      readonly kind: 'dhe';
      readonly prime: Buffer;
      readonly generator: Buffer;
      readonly key: Buffer;
      readonly scheme?: number;
    }
  | { readonly kind: 'rsa'; readonly modulus: Buffer };

/** The ServerKeyExchange of a suite: `hasScheme` where TLS 1.2 names its signature, `isAnonymous` where none comes. */
export function readServerKeyExchange(
  body: Buffer,
  suite: { keyExchange: string; hasScheme: boolean; isAnonymous: boolean },
): KeyExchangeParameters {
  const reader = new ByteReader(body);
  const parameters = readParameters(reader, suite.keyExchange);
  if (parameters.kind === 'rsa' || !suite.hasScheme || suite.isAnonymous) return parameters;
  return { ...parameters, scheme: reader.number(2) };
}

function readParameters(reader: ByteReader, keyExchange: string): KeyExchangeParameters {
  if (keyExchange.startsWith('EC')) {
    reader.number(1);
    return { kind: 'ecdhe', group: reader.number(2), key: reader.vector(1) };
  }
  if (keyExchange === 'RSA') return { kind: 'rsa', modulus: reader.vector(2) };
  return { kind: 'dhe', prime: reader.vector(2), generator: reader.vector(2), key: reader.vector(2) };
}

export interface SessionTicket {
  readonly lifetimeSeconds: number;
  readonly ticket: Buffer;
  /** TLS 1.3 only: what the ticket's age is hidden with, its nonce, and how much early data it allows. */
  readonly ageAdd: number;
  readonly nonce: Buffer;
  readonly maxEarlyData: number;
}

/** NewSessionTicket of RFC 5077. */
export function readTicket12(body: Buffer): SessionTicket {
  const reader = new ByteReader(body);
  const lifetimeSeconds = reader.number(4);
  return { lifetimeSeconds, ticket: reader.vector(2), ageAdd: 0, nonce: Buffer.alloc(0), maxEarlyData: 0 };
}

/** NewSessionTicket of TLS 1.3. */
export function readTicket13(body: Buffer): SessionTicket {
  const reader = new ByteReader(body);
  const lifetimeSeconds = reader.number(4);
  const ageAdd = reader.number(4);
  const nonce = reader.vector(1);
  const ticket = reader.vector(2);
  const early = readExtensions(reader.vector(2)).get(EXTENSION.earlyData);
  const maxEarlyData = early === undefined ? 0 : new ByteReader(early).number(4);
  return { lifetimeSeconds, ticket, ageAdd, nonce, maxEarlyData };
}

/** The OCSP response in a CertificateStatus; nothing where the type is another. */
export function readStatus(body: Buffer): Buffer | undefined {
  const reader = new ByteReader(body);
  return reader.number(1) === 1 ? reader.vector(3) : undefined;
}
