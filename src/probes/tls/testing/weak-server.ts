import { constants, createPrivateKey, privateDecrypt, randomBytes, X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import { ByteReader, readNumbers } from '../wire/byte-reader.ts';
import { EXTENSION, readExtensions, writeExtension } from '../wire/extensions.ts';
import { HANDSHAKE_TYPE, HandshakeReader } from '../wire/handshake-reader.ts';
import { RECORD_TYPE, RecordReader, type TlsRecord } from '../wire/record-reader.ts';
import { number, vector } from '../wire/write-bytes.ts';
import type { LocalIdentity } from './local-chain.ts';
import { type LocalServer, serveTcp } from './local-server.ts';

/** What no package serves any more. The handshake goes as far as the server's first flight, and a flaw's answer. */
export interface WeakServerOptions {
  readonly identity: LocalIdentity;
  /** Codes, newest last. */
  readonly versions: readonly number[];
  /** In the server's order. */
  readonly suites: readonly number[];
  readonly dhPrime?: Buffer;
  readonly ssl2?: boolean;
  readonly flaw?: 'heartbleed' | 'early ChangeCipherSpec' | 'padding oracle' | 'compression';
}

const ALERT = {
  badRecordMac: 20,
  handshakeFailure: 40,
  protocolVersion: 70,
  unexpected: 10,
  decryptError: 51,
};

/** Serves a flaw on a free port of the loopback. */
export async function serveWeakTls(options: WeakServerOptions): Promise<LocalServer> {
  return await serveTcp((socket) => {
    let peer: WeakPeer | undefined;
    let first = true;
    socket.on('data', (chunk) => {
      const isSsl2 = first && ((chunk[0] ?? 0) & 0x80) !== 0;
      first = false;
      if (isSsl2) answerSsl2(socket, options);
      else {
        peer ??= new WeakPeer(socket, options);
        peer.take(chunk);
      }
    });
  });
}

function certificateOf(options: WeakServerOptions): Buffer {
  return new X509Certificate(options.identity.cert).raw;
}

function answerSsl2(socket: Socket, options: WeakServerOptions): void {
  if (options.ssl2 !== true) {
    socket.end();
    return;
  }
  const certificate = certificateOf(options);
  const kinds = Buffer.from([1, 0, 0x80, 7, 0, 0xc0]);
  const sizes = [certificate.length, kinds.length, 16].map((size) => number(2, size));
  const body = [Buffer.from([4, 0, 1, 0, 2]), ...sizes, certificate, kinds, randomBytes(16)];
  const hello = vector(2, ...body);
  hello[0] = (hello[0] ?? 0) | 0x80;
  socket.write(hello);
}

class WeakPeer {
  readonly #socket: Socket;
  readonly #options: WeakServerOptions;
  readonly #records = new RecordReader();
  readonly #handshakes = new HandshakeReader();
  #version = 0x0301;
  #changes = 0;
  #padded: boolean | undefined;

  constructor(socket: Socket, options: WeakServerOptions) {
    this.#socket = socket;
    this.#options = options;
  }

  take(chunk: Buffer): void {
    this.#records.push(chunk);
    for (let record = this.#next(); record !== undefined; record = this.#next()) this.#answer(record);
  }

  #next(): TlsRecord | undefined {
    try {
      return this.#records.next();
    } catch {
      this.#alert(ALERT.unexpected);
      return undefined;
    }
  }

  #answer(record: TlsRecord): void {
    if (record.type === RECORD_TYPE.heartbeat) this.#bleed();
    else if (record.type === RECORD_TYPE.changeCipherSpec) this.#change();
    else if (record.type !== RECORD_TYPE.handshake) this.#alert(ALERT.unexpected);
    else if (this.#changes > 0) this.#judgeFinished();
    else this.#readHandshake(record.payload);
  }

  #bleed(): void {
    if (this.#options.flaw === 'heartbleed') {
      this.#send(RECORD_TYPE.heartbeat, Buffer.concat([Buffer.from([2, 0x40, 0]), randomBytes(0x3000)]));
    }
  }

  #change(): void {
    this.#changes += 1;
    if (this.#padded !== undefined) return;
    const isFlawed = this.#options.flaw === 'early ChangeCipherSpec';
    if (!isFlawed) this.#alert(ALERT.unexpected);
    else if (this.#changes > 1) this.#alert(ALERT.badRecordMac);
  }

  #judgeFinished(): void {
    const isOracle = this.#options.flaw === 'padding oracle' && this.#padded === false;
    this.#alert(isOracle ? ALERT.decryptError : ALERT.badRecordMac);
  }

  #readHandshake(fragment: Buffer): void {
    this.#handshakes.push(fragment);
    for (let message = this.#handshakes.next(); message !== undefined; message = this.#handshakes.next()) {
      if (message.type === HANDSHAKE_TYPE.clientHello) this.#greet(message.body);
      if (message.type === HANDSHAKE_TYPE.clientKeyExchange) this.#padded = this.#isPadded(message.body);
    }
  }

  #isPadded(body: Buffer): boolean {
    const encrypted = this.#version === 0x0300 ? body : body.subarray(2);
    const key = createPrivateKey(this.#options.identity.key);
    const plain = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, encrypted);
    return plain[0] === 0 && plain[1] === 2;
  }

  #greet(body: Buffer): void {
    const reader = new ByteReader(body);
    const offered = reader.number(2);
    reader.take(32);
    reader.vector(1);
    const suites = readNumbers(reader.vector(2));
    const compressions = reader.vector(1);
    const extensions = reader.left === 0 ? new Map<number, Buffer>() : readExtensions(reader.vector(2));
    const version = this.#options.versions.findLast((each) => each <= offered);
    const suite = this.#options.suites.find((each) => suites.includes(each));
    if (version === undefined) this.#alert(ALERT.protocolVersion);
    else if (suite === undefined) this.#alert(ALERT.handshakeFailure);
    else {
      this.#version = version;
      const isCompressed = this.#options.flaw === 'compression' && compressions.includes(1);
      this.#sendFlight({
        suite,
        compression: isCompressed ? 1 : 0,
        beats: extensions.has(EXTENSION.heartbeat),
      });
    }
  }

  #sendFlight(chosen: { suite: number; compression: number; beats: boolean }): void {
    const beat = { type: EXTENSION.heartbeat, data: Buffer.from([1]) };
    const isBeating = this.#options.flaw === 'heartbleed' && chosen.beats;
    const hello = Buffer.concat([
      number(2, this.#version),
      randomBytes(32),
      vector(1, randomBytes(32)),
      number(2, chosen.suite),
      number(1, chosen.compression),
      isBeating ? vector(2, writeExtension(beat)) : Buffer.alloc(0),
    ]);
    this.#say(HANDSHAKE_TYPE.serverHello, hello);
    this.#say(HANDSHAKE_TYPE.certificate, vector(3, vector(3, certificateOf(this.#options))));
    const prime = this.#options.dhPrime;
    if (prime !== undefined) this.#say(HANDSHAKE_TYPE.serverKeyExchange, this.#dhParameters(prime));
    this.#say(HANDSHAKE_TYPE.serverHelloDone, Buffer.alloc(0));
  }

  #dhParameters(prime: Buffer): Buffer {
    const signature = vector(2, randomBytes(256));
    const scheme = this.#version === 0x0303 ? number(2, 0x0401) : Buffer.alloc(0);
    return Buffer.concat([
      vector(2, prime),
      vector(2, Buffer.from([2])),
      vector(2, prime),
      scheme,
      signature,
    ]);
  }

  #say(type: number, body: Buffer): void {
    this.#send(RECORD_TYPE.handshake, Buffer.concat([number(1, type), vector(3, body)]));
  }

  #alert(code: number): void {
    this.#send(RECORD_TYPE.alert, Buffer.from([2, code]));
    this.#socket.end();
  }

  #send(type: number, payload: Buffer): void {
    if (this.#socket.writable) {
      this.#socket.write(Buffer.concat([number(1, type), number(2, this.#version), vector(2, payload)]));
    }
  }
}
