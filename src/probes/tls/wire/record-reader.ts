import { WireFormatError } from './byte-reader.ts';

export const RECORD_TYPE = {
  changeCipherSpec: 20,
  alert: 21,
  handshake: 22,
  data: 23,
  heartbeat: 24,
} as const;

export interface TlsRecord {
  readonly type: number;
  readonly version: number;
  readonly payload: Buffer;
  /** The five bytes before the payload: what AEAD ciphers of TLS 1.3 authenticate. */
  readonly header: Buffer;
}

// RFC 5246 6.2.3: 2^14 and at most 2048 of overhead.
const MAX_PAYLOAD = 16_384 + 2048;

/** Cuts a stream into records; what cannot be a record of TLS is a WireFormatError as soon as it shows. */
export class RecordReader {
  #pending: Buffer[] = [];
  #length = 0;

  push(chunk: Buffer): void {
    this.#pending.push(chunk);
    this.#length += chunk.length;
  }

  /** The next whole record, or nothing yet. */
  next(): TlsRecord | undefined {
    const header = this.#peek(5);
    this.#refuseWhatIsNoRecord(header);
    if (header.length < 5) return undefined;
    const length = header.readUInt16BE(3);
    if (length > MAX_PAYLOAD) throw new WireFormatError(`a record announces ${length} bytes`);
    if (this.#length < 5 + length) return undefined;
    const whole = this.#join();
    this.#pending = [whole.subarray(5 + length)];
    this.#length = whole.length - 5 - length;
    return {
      type: header.readUInt8(0),
      version: header.readUInt16BE(1),
      payload: whole.subarray(5, 5 + length),
      header: whole.subarray(0, 5),
    };
  }

  /** What has come and is no whole record yet. */
  get unread(): Buffer {
    return this.#join();
  }

  #refuseWhatIsNoRecord(header: Buffer): void {
    const [type, major] = header;
    if (type !== undefined && (type < 20 || type > 24)) throw new WireFormatError(notARecord(this.unread));
    if (major !== undefined && major !== 3) throw new WireFormatError(notARecord(this.unread));
  }

  #peek(length: number): Buffer {
    const [first] = this.#pending;
    if (first !== undefined && first.length >= length) return first.subarray(0, length);
    return this.#join().subarray(0, length);
  }

  #join(): Buffer {
    if (this.#pending.length !== 1) this.#pending = [Buffer.concat(this.#pending)];
    return this.#pending[0] ?? Buffer.alloc(0);
  }
}

function notARecord(bytes: Buffer): string {
  return `no TLS record: ${JSON.stringify(bytes.subarray(0, 24).toString('latin1'))}`;
}
