import { ByteReader, WireFormatError } from './byte-reader.ts';
import { number, numbers, vector } from './write-bytes.ts';

export const EXTENSION = {
  serverName: 0,
  statusRequest: 5,
  supportedGroups: 10,
  pointFormats: 11,
  signatureAlgorithms: 13,
  heartbeat: 15,
  alpn: 16,
  certificateTimestamps: 18,
  encryptThenMac: 22,
  extendedMasterSecret: 23,
  sessionTicket: 35,
  preSharedKey: 41,
  earlyData: 42,
  supportedVersions: 43,
  cookie: 44,
  pskModes: 45,
  keyShare: 51,
  renegotiationInfo: 0xff01,
} as const;

export interface Extension {
  readonly type: number;
  readonly data: Buffer;
}

/** An extension as it stands in a hello. */
export function writeExtension(extension: Extension): Buffer {
  return Buffer.concat([number(2, extension.type), vector(2, extension.data)]);
}

/** Extensions by type; two of one type are refused, as RFC 8446 4.2 says. */
export function readExtensions(bytes: Buffer): Map<number, Buffer> {
  const reader = new ByteReader(bytes);
  const found = new Map<number, Buffer>();
  while (reader.left > 0) {
    const type = reader.number(2);
    if (found.has(type)) throw new WireFormatError(`extension ${type} comes twice`);
    found.set(type, reader.vector(2));
  }
  return found;
}

/** The host name, as SNI carries it. */
export function serverNameExtension(name: string): Extension {
  const entry = Buffer.concat([number(1, 0), vector(2, Buffer.from(name, 'latin1'))]);
  return { type: EXTENSION.serverName, data: vector(2, entry) };
}

/** The protocols that the client would speak over TLS. */
export function alpnExtension(protocols: readonly string[]): Extension {
  const names = protocols.map((protocol) => vector(1, Buffer.from(protocol, 'latin1')));
  return { type: EXTENSION.alpn, data: vector(2, ...names) };
}

/** A list of 16-bit numbers behind its length: groups, signature schemes. */
export function numbersExtension(type: number, values: readonly number[]): Extension {
  return { type, data: vector(2, numbers(values)) };
}

/** Asks for an OCSP response; both lists of the request stay empty. */
export const STATUS_REQUEST: Extension = {
  type: EXTENSION.statusRequest,
  data: Buffer.from([1, 0, 0, 0, 0]),
};

/** An extension that only says that it is there. */
export function emptyExtension(type: number): Extension {
  return { type, data: Buffer.alloc(0) };
}
