import { WireFormatError } from './byte-reader.ts';

export const HANDSHAKE_TYPE = {
  helloRequest: 0,
  clientHello: 1,
  serverHello: 2,
  newSessionTicket: 4,
  encryptedExtensions: 8,
  certificate: 11,
  serverKeyExchange: 12,
  certificateRequest: 13,
  serverHelloDone: 14,
  certificateVerify: 15,
  clientKeyExchange: 16,
  finished: 20,
  certificateStatus: 22,
} as const;

export interface HandshakeMessage {
  readonly type: number;
  readonly body: Buffer;
  /** The message as it is hashed: four bytes of header, then the body. */
  readonly raw: Buffer;
}

const MAX_MESSAGE = 128 * 1024;

/** Puts handshake messages together that records may have cut anywhere. */
export class HandshakeReader {
  #pending: Buffer = Buffer.alloc(0);

  push(fragment: Buffer): void {
    this.#pending = Buffer.concat([this.#pending, fragment]);
  }

  /** The next whole message, or nothing yet. */
  next(): HandshakeMessage | undefined {
    if (this.#pending.length < 4) return undefined;
    const length = this.#pending.readUIntBE(1, 3);
    if (length > MAX_MESSAGE) throw new WireFormatError(`a handshake message announces ${length} bytes`);
    if (this.#pending.length < 4 + length) return undefined;
    const raw = this.#pending.subarray(0, 4 + length);
    this.#pending = this.#pending.subarray(4 + length);
    return { type: raw.readUInt8(0), body: raw.subarray(4), raw };
  }
}
