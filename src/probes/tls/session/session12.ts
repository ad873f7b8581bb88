import { type BulkCipher, bulkCipher } from '../crypto/bulk-cipher.ts';
import { hashTranscript, type PrfHash, prf } from '../crypto/prf.ts';
import { protection12 } from '../crypto/protection12.ts';
import { HandshakeEndedError } from '../fact.ts';
import { ByteReader, WireFormatError } from '../wire/byte-reader.ts';
import { type ClientHello, writeClientHello } from '../wire/client-hello.ts';
import { EXTENSION } from '../wire/extensions.ts';
import { HANDSHAKE_TYPE, type HandshakeMessage } from '../wire/handshake-reader.ts';
import { RECORD_TYPE } from '../wire/record-reader.ts';
import { readTicket12, type SessionTicket } from '../wire/server-messages.ts';
import type { Incoming, Wire } from '../wire/wire.ts';
import { number, vector } from '../wire/write-bytes.ts';
import { type Flight, readFlight } from './hello.ts';
import { agreePremaster } from './premaster.ts';

/** A handshake of TLS 1.0 to 1.2 that came to its end; the wire is encrypted both ways. */
export interface Session12 {
  readonly flight: Flight;
  readonly master: Buffer;
  readonly ticket: SessionTicket | undefined;
  readonly isResumed: boolean;
  /** What a renegotiation's hello must carry. */
  readonly clientVerify: Buffer;
}

const CCS = Buffer.from([1]);

/** Carries a handshake through; `master` resumes the session that the hello's id or ticket names. */
export async function openSession12(wire: Wire, hello: ClientHello, master?: Buffer): Promise<Session12> {
  return await new Handshake12(wire, hello).run(master);
}

class Handshake12 {
  readonly #wire: Wire;
  readonly #hello: Buffer;
  readonly #transcript: Buffer[] = [];
  #flight: Flight | undefined;
  #master: Buffer = Buffer.alloc(0);
  #ticket: SessionTicket | undefined;

  constructor(wire: Wire, hello: ClientHello) {
    this.#wire = wire;
    this.#hello = writeClientHello(hello);
  }

  async run(master: Buffer | undefined): Promise<Session12> {
    this.#wire.send(RECORD_TYPE.handshake, this.#hello, 0x0301);
    this.#transcript.push(this.#hello);
    const { messages, isResumed } = await this.#firstFlight();
    const flight = readFlight(messages);
    this.#flight = flight;
    if (isResumed && master === undefined)
      throw new WireFormatError('the server resumed what was never begun');
    if (isResumed && master !== undefined) this.#master = master;
    else this.#agree(flight);
    const clientVerify = isResumed ? await this.#finishResumed() : await this.#finishFull();
    return { flight, master: this.#master, ticket: this.#ticket, isResumed, clientVerify };
  }

  /** Up to ServerHelloDone, or to the ChangeCipherSpec that says that the session is resumed. */
  async #firstFlight(): Promise<{ messages: HandshakeMessage[]; isResumed: boolean }> {
    const messages: HandshakeMessage[] = [];
    for (;;) {
      const said = await this.#hear();
      if (said.kind === 'change cipher spec' && messages.length > 0) return { messages, isResumed: true };
      const message = expectMessage(said);
      if (messages.length === 0 && message.type !== HANDSHAKE_TYPE.serverHello) throw outOfOrder(message);
      this.#transcript.push(message.raw);
      if (message.type === HANDSHAKE_TYPE.newSessionTicket) this.#ticket = readTicket12(message.body);
      messages.push(message);
      if (message.type === HANDSHAKE_TYPE.serverHelloDone) return { messages, isResumed: false };
    }
  }

  #agree(flight: Flight): void {
    if (flight.asksForCertificate) this.#say(HANDSHAKE_TYPE.certificate, vector(3));
    const { premaster, message } = agreePremaster(flight);
    this.#say(HANDSHAKE_TYPE.clientKeyExchange, message);
    const isExtended = flight.hello.extensions.has(EXTENSION.extendedMasterSecret);
    const label = isExtended ? 'extended master secret' : 'master secret';
    const seed = isExtended
      ? hashTranscript(this.#hash, this.#transcript)
      : Buffer.concat([this.#clientRandom, flight.hello.random]);
    this.#master = prf(this.#hash, { secret: premaster, label, seed }, 48);
  }

  async #finishFull(): Promise<Buffer> {
    const verify = this.#sendFinished();
    for (;;) {
      const said = await this.#hear();
      if (said.kind === 'change cipher spec') break;
      const message = expectMessage(said);
      if (message.type !== HANDSHAKE_TYPE.newSessionTicket) throw outOfOrder(message);
      this.#ticket = readTicket12(message.body);
      this.#transcript.push(message.raw);
    }
    await this.#hearFinished();
    return verify;
  }

  async #finishResumed(): Promise<Buffer> {
    await this.#hearFinished();
    return this.#sendFinished();
  }

  #sendFinished(): Buffer {
    this.#wire.send(RECORD_TYPE.changeCipherSpec, CCS, this.#version);
    this.#wire.writing = this.#protection('client');
    const verify = this.#verifyData('client finished');
    this.#say(HANDSHAKE_TYPE.finished, verify);
    return verify;
  }

  async #hearFinished(): Promise<void> {
    this.#wire.reading = this.#protection('server');
    const expected = this.#verifyData('server finished');
    const message = expectMessage(await this.#hear());
    if (message.type !== HANDSHAKE_TYPE.finished) throw outOfOrder(message);
    if (!message.body.equals(expected))
      throw new WireFormatError("the server's Finished does not fit the handshake");
    this.#transcript.push(message.raw);
  }

  #verifyData(label: string): Buffer {
    const seed = hashTranscript(this.#hash, this.#transcript);
    return prf(this.#hash, { secret: this.#master, label, seed }, 12);
  }

  #protection(side: 'client' | 'server') {
    const cipher = this.#cipher;
    const { macBytes, keyBytes, ivBytes } = cipher;
    const seed = Buffer.concat([this.#expectFlight().hello.random, this.#clientRandom]);
    const total = 2 * (macBytes + keyBytes + ivBytes);
    const block = new ByteReader(
      prf(this.#hash, { secret: this.#master, label: 'key expansion', seed }, total),
    );
    const pairs = [macBytes, keyBytes, ivBytes].map((size) => [block.take(size), block.take(size)]);
    const own = pairs.map((pair) => pair[side === 'client' ? 0 : 1] ?? Buffer.alloc(0));
    const [mac = CCS, key = CCS, iv = CCS] = own;
    return protection12(cipher, { mac, key, iv }, this.#version);
  }

  #say(type: number, body: Buffer): void {
    const raw = Buffer.concat([number(1, type), vector(3, body)]);
    this.#transcript.push(raw);
    this.#wire.send(RECORD_TYPE.handshake, raw, this.#version);
  }

  async #hear(): Promise<Incoming> {
    for (;;) {
      const said = await this.#wire.next();
      const isHarmless = said.kind === 'alert' && !said.isFatal && said.name !== 'close_notify';
      if (!isHarmless) return said;
    }
  }

  #expectFlight(): Flight {
    if (this.#flight === undefined) throw new WireFormatError('keys are needed before the hello');
    return this.#flight;
  }

  get #clientRandom(): Buffer {
    return this.#hello.subarray(6, 38);
  }

  get #version(): number {
    return this.#expectFlight().hello.version;
  }

  get #cipher(): BulkCipher {
    const cipher = bulkCipher(this.#expectFlight().hello.suite);
    if (cipher === undefined) throw new HandshakeEndedError('the server chose a suite that was not offered');
    return cipher;
  }

  get #hash(): PrfHash {
    return this.#version === 0x0303 ? this.#cipher.hash : 'md5+sha1';
  }
}

/** The handshake message that must come now, or why the handshake ended. */
export function expectMessage(said: Incoming): HandshakeMessage {
  if (said.kind === 'handshake') return said.message;
  if (said.kind === 'alert') throw new HandshakeEndedError(`the handshake ended with the alert ${said.name}`);
  if (said.kind === 'end') throw new HandshakeEndedError(`the handshake ended: ${said.detail}`);
  throw new HandshakeEndedError(`the handshake ended with ${said.kind} out of order`);
}

/** A message that has no place here. */
export function outOfOrder(message: HandshakeMessage): HandshakeEndedError {
  return new HandshakeEndedError(`handshake message ${message.type} came out of order`);
}
