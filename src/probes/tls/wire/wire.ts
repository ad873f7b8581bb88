import { messageOf, systemCode } from '../../../errors.ts';
import {
  AnswerTooBigError,
  ConnectError,
  ConnectionLostError,
  MalformedAnswerError,
  ProbeTimeLimitError,
} from '../../errors.ts';
import type { GuardedSocket } from '../../guarded-socket.ts';
import { alertName } from '../registry/alerts.ts';
import { ByteReader, WireFormatError } from './byte-reader.ts';
import { type HandshakeMessage, HandshakeReader } from './handshake-reader.ts';
import { RECORD_TYPE, RecordReader, type TlsRecord } from './record-reader.ts';
import { number, vector } from './write-bytes.ts';

export type EndKind = 'unreachable' | 'closed' | 'silent' | 'garbage' | 'too much' | 'stopped';

export interface End {
  readonly kind: 'end';
  readonly how: EndKind;
  readonly detail: string;
}

export type Incoming =
  | { readonly kind: 'handshake'; readonly message: HandshakeMessage }
  | { readonly kind: 'alert'; readonly isFatal: boolean; readonly name: string }
  | { readonly kind: 'change cipher spec' }
  | { readonly kind: 'data'; readonly bytes: Buffer }
  | { readonly kind: 'heartbeat'; readonly bytes: Buffer }
  | End;

/** Encrypts and decrypts records once keys are agreed. */
export interface Protection {
  seal(type: number, payload: Buffer, version: number): Buffer;
  open(record: TlsRecord): { type: number; payload: Buffer };
}

/** One connection that speaks in records: what comes is handed out in order, ending in one `end`. */
export class Wire implements Disposable {
  reading: Protection | undefined;
  writing: Protection | undefined;
  readonly #guarded: GuardedSocket;
  readonly #records = new RecordReader();
  readonly #handshakes = new HandshakeReader();
  readonly #release: () => void;
  #end: End | undefined;
  #wake: (() => void) | undefined;

  constructor(guarded: GuardedSocket, release: () => void) {
    this.#guarded = guarded;
    this.#release = release;
    guarded.ready.catch(() => {});
    guarded.onData((chunk) => {
      guarded.saw(`${chunk.length} bytes`);
      this.#records.push(chunk);
      this.#wake?.();
    });
    guarded.onFailed((why) => {
      this.#end = endOf(why);
      this.#wake?.();
    });
  }

  /** Resolves when bytes can be sent, or the connection is known to have failed. */
  async connected(): Promise<void> {
    await this.#guarded.ready.catch(() => {});
  }

  /** Sends a record, or several where the payload is longer than one may be. */
  send(type: number, payload: Buffer, version = 0x0303): void {
    for (let at = 0; at === 0 || at < payload.length; at += 16_384) {
      const part = payload.subarray(at, at + 16_384);
      const plain = Buffer.concat([number(1, type), number(2, version), vector(2, part)]);
      this.sendRaw(this.writing?.seal(type, part, version) ?? plain);
    }
  }

  sendRaw(bytes: Buffer): void {
    if (this.#end === undefined) this.#guarded.socket.write(bytes);
  }

  /** Says goodbye and waits until the peer has: sessions of connections that broke off are not kept. */
  async farewell(): Promise<void> {
    this.send(RECORD_TYPE.alert, Buffer.from([1, 0]));
    for (;;) {
      const said = await this.next();
      if (said.kind === 'end' || said.kind === 'alert') return;
    }
  }

  /** The bytes that came and make no record: what a peer of another protocol said. */
  get unread(): Buffer {
    return this.#records.unread;
  }

  /** Waits for the next bytes, or the end. */
  async more(): Promise<End | undefined> {
    if (this.#end !== undefined) return this.#end;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    return undefined;
  }

  /** The next thing that the peer says. */
  async next(): Promise<Incoming> {
    for (;;) {
      try {
        const said = this.#decode();
        if (said !== undefined) return said;
      } catch (thrown) {
        if (!(thrown instanceof WireFormatError)) throw thrown;
        return { kind: 'end', how: 'garbage', detail: thrown.message };
      }
      const end = await this.more();
      if (end !== undefined) return this.#lastWords() ?? end;
    }
  }

  [Symbol.dispose](): void {
    this.#guarded[Symbol.dispose]();
    this.#release();
  }

  #lastWords(): Incoming | undefined {
    try {
      return this.#decode();
    } catch (thrown) {
      return { kind: 'end', how: 'garbage', detail: messageOf(thrown) };
    }
  }

  #decode(): Incoming | undefined {
    for (;;) {
      const message = this.#handshakes.next();
      if (message !== undefined) return { kind: 'handshake', message };
      const record = this.#records.next();
      if (record === undefined) return undefined;
      const isPlain = this.reading === undefined || record.type === RECORD_TYPE.changeCipherSpec;
      const { type, payload } = isPlain ? record : (this.reading?.open(record) ?? record);
      if (type === RECORD_TYPE.handshake) this.#handshakes.push(payload);
      else return readOther(type, payload);
    }
  }
}

function readOther(type: number, payload: Buffer): Incoming {
  if (type === RECORD_TYPE.changeCipherSpec) return { kind: 'change cipher spec' };
  if (type === RECORD_TYPE.heartbeat) return { kind: 'heartbeat', bytes: payload };
  if (type === RECORD_TYPE.data) return { kind: 'data', bytes: payload };
  const reader = new ByteReader(payload);
  const level = reader.number(1);
  return { kind: 'alert', isFatal: level === 2, name: alertName(reader.number(1)) };
}

function endOf(why: Error): End {
  return { kind: 'end', how: endKind(why), detail: why.message };
}

function endKind(why: Error): EndKind {
  if (why instanceof ConnectError) return wasReset(why) ? 'closed' : 'unreachable';
  if (why instanceof ProbeTimeLimitError) return 'silent';
  if (why instanceof ConnectionLostError) return 'closed';
  if (why instanceof AnswerTooBigError) return 'too much';
  return why instanceof MalformedAnswerError ? 'garbage' : 'stopped';
}

/** Whether somebody listened, and broke the connection off before it was seen to stand. */
export function wasReset(why: unknown): boolean {
  return why instanceof ConnectError && systemCode(why.cause) === 'ECONNRESET';
}
