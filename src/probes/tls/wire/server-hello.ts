import { ByteReader } from './byte-reader.ts';
import { EXTENSION, readExtensions } from './extensions.ts';

export interface ServerHello {
  /** The version that was agreed, `supported_versions` included. */
  readonly version: number;
  readonly random: Buffer;
  readonly sessionId: Buffer;
  readonly suite: number;
  readonly compression: number;
  readonly extensions: ReadonlyMap<number, Buffer>;
  /** A HelloRetryRequest: the server wants a key share of another group. */
  readonly isRetry: boolean;
}

// RFC 8446 4.1.3: the SHA-256 of "HelloRetryRequest" in place of the random bytes.
const RETRY_RANDOM = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';

/** Reads the body of a ServerHello or HelloRetryRequest. */
export function readServerHello(body: Buffer): ServerHello {
  const reader = new ByteReader(body);
  const legacyVersion = reader.number(2);
  const random = reader.take(32);
  const sessionId = reader.vector(1);
  const suite = reader.number(2);
  const compression = reader.number(1);
  const extensions = reader.left === 0 ? new Map<number, Buffer>() : readExtensions(reader.vector(2));
  const chosen = extensions.get(EXTENSION.supportedVersions);
  return {
    version: chosen === undefined ? legacyVersion : new ByteReader(chosen).number(2),
    random,
    sessionId,
    suite,
    compression,
    extensions,
    isRetry: random.toString('hex') === RETRY_RANDOM,
  };
}

/** The group that the server chose, and its share where it sent one. */
export function readKeyShare(hello: ServerHello): { group: number; key: Buffer } | undefined {
  const data = hello.extensions.get(EXTENSION.keyShare);
  if (data === undefined) return undefined;
  const reader = new ByteReader(data);
  const group = reader.number(2);
  return { group, key: hello.isRetry ? Buffer.alloc(0) : reader.vector(2) };
}

/** The protocol that the server chose out of the client's list. */
export function readAlpn(extensions: ReadonlyMap<number, Buffer>): string | undefined {
  const data = extensions.get(EXTENSION.alpn);
  if (data === undefined) return undefined;
  return new ByteReader(new ByteReader(data).vector(2)).vector(1).toString('latin1');
}
