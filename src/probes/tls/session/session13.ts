import { createHmac, randomBytes } from 'node:crypto';
import { type BulkCipher, bulkCipher } from '../crypto/bulk-cipher.ts';
import { AGREEABLE_GROUPS, type Agreement, startAgreement } from '../crypto/key-agreement.ts';
import { protection13 } from '../crypto/protection13.ts';
import {
  deriveSecret,
  digest,
  expandLabel,
  extract,
  type ScheduleHash,
  zeroes,
} from '../crypto/schedule13.ts';
import { HandshakeEndedError } from '../fact.ts';
import { ByteReader, WireFormatError } from '../wire/byte-reader.ts';
import { type ClientHello, writeClientHello } from '../wire/client-hello.ts';
import { EXTENSION, type Extension, readExtensions } from '../wire/extensions.ts';
import { HANDSHAKE_TYPE, type HandshakeMessage } from '../wire/handshake-reader.ts';
import { RECORD_TYPE } from '../wire/record-reader.ts';
import { readKeyShare, readServerHello, type ServerHello } from '../wire/server-hello.ts';
import {
  type CertificateMessage,
  readCertificates13,
  readTicket13,
  type SessionTicket,
} from '../wire/server-messages.ts';
import type { Wire } from '../wire/wire.ts';
import { number, vector } from '../wire/write-bytes.ts';
import { expectMessage, outOfOrder } from './session12.ts';

/** A ticket with the secret that goes with it. */
export interface Resumption {
  readonly ticket: SessionTicket;
  readonly psk: Buffer;
  readonly suite: number;
}

/** A handshake of TLS 1.3, read up to the server's Finished. */
export interface Session13 {
  readonly hello: ServerHello;
  readonly encrypted: ReadonlyMap<number, Buffer>;
  readonly certificates: CertificateMessage | undefined;
  /** Of the server's CertificateVerify. */
  readonly scheme: number | undefined;
  readonly isResumed: boolean;
  /** Sends Finished and a farewell, and reads the tickets that come before the server's own farewell. */
  finish(): Promise<Resumption[]>;
}

const OPENING_SHARES = 2;

/** Carries a handshake of TLS 1.3 through, with a second hello where the server asks for one. */
export async function openSession13(wire: Wire, hello: ClientHello, resume?: Resumption): Promise<Session13> {
  return await new Handshake13(wire, hello, resume).run();
}

class Handshake13 {
  readonly #wire: Wire;
  readonly #hello: ClientHello;
  readonly #resume: Resumption | undefined;
  #agreements: Agreement[];
  #transcript: Buffer[] = [];
  #secret: Buffer = Buffer.alloc(0);
  #clientSecret: Buffer = Buffer.alloc(0);
  #serverSecret: Buffer = Buffer.alloc(0);
  #cipher: BulkCipher | undefined;
  #asksForCertificate = false;

  constructor(wire: Wire, hello: ClientHello, resume: Resumption | undefined) {
    this.#wire = wire;
    // A second hello, after a retry, must repeat what is random in the first.
    this.#hello = { random: randomBytes(32), sessionId: randomBytes(32), ...hello };
    this.#resume = resume;
    const wanted = (hello.groups ?? AGREEABLE_GROUPS).filter((group) => AGREEABLE_GROUPS.includes(group));
    this.#agreements = wanted.slice(0, OPENING_SHARES).flatMap((group) => startAgreement(group) ?? []);
  }

  async run(): Promise<Session13> {
    const hello = await this.#greet();
    const isResumed = this.#resume !== undefined && hello.extensions.has(EXTENSION.preSharedKey);
    this.#deriveHandshakeKeys(hello, isResumed);
    const messages = await this.#readFlight();
    const body = (type: number) => messages.find((message) => message.type === type)?.body;
    const extensions = body(HANDSHAKE_TYPE.encryptedExtensions);
    const certificate = body(HANDSHAKE_TYPE.certificate);
    const verify = body(HANDSHAKE_TYPE.certificateVerify);
    return {
      hello,
      isResumed,
      encrypted: extensions === undefined ? new Map() : readExtensions(new ByteReader(extensions).vector(2)),
      certificates: certificate === undefined ? undefined : readCertificates13(certificate),
      scheme: verify === undefined ? undefined : new ByteReader(verify).number(2),
      finish: () => this.#finish(hello.suite),
    };
  }

  async #greet(): Promise<ServerHello> {
    const first = this.#write([]);
    const answer = await this.#exchange(first);
    if (!answer.hello.isRetry) {
      this.#transcript = [first, answer.raw];
      return answer.hello;
    }
    const again = this.#write(this.#answerRetry(answer.hello));
    const second = await this.#exchange(again);
    if (second.hello.isRetry) throw new HandshakeEndedError('the server asked for a second hello twice');
    this.#transcript = [messageHash(hashOf(answer.hello.suite), first), answer.raw, again, second.raw];
    return second.hello;
  }

  #answerRetry(retry: ServerHello): Extension[] {
    const share = readKeyShare(retry);
    if (share !== undefined) {
      const agreement = startAgreement(share.group);
      if (agreement === undefined) throw new HandshakeEndedError(`no handshake with group ${share.group}`);
      this.#agreements = [agreement];
    }
    const cookie = retry.extensions.get(EXTENSION.cookie);
    return cookie === undefined ? [] : [{ type: EXTENSION.cookie, data: cookie }];
  }

  #write(extra: readonly Extension[]): Buffer {
    const keyShares = this.#agreements.map(({ group, share }) => ({ group, key: share }));
    const hello = { ...this.#hello, keyShares, extra: [...(this.#hello.extra ?? []), ...extra] };
    if (this.#resume === undefined) return writeClientHello(hello);
    return withBinder(this.#resume, (last) => writeClientHello({ ...hello, last }));
  }

  async #exchange(hello: Buffer): Promise<{ hello: ServerHello; raw: Buffer }> {
    this.#wire.send(RECORD_TYPE.handshake, hello, 0x0301);
    const message = await this.#hear();
    if (message.type !== HANDSHAKE_TYPE.serverHello) throw outOfOrder(message);
    const answer = readServerHello(message.body);
    if (answer.version !== 0x0304) throw new HandshakeEndedError('the server agreed on an older version');
    return { hello: answer, raw: message.raw };
  }

  #deriveHandshakeKeys(hello: ServerHello, isResumed: boolean): void {
    const cipher = bulkCipher(hello.suite);
    if (cipher === undefined) throw new HandshakeEndedError('the server chose a suite that was not offered');
    this.#cipher = cipher;
    const { hash } = cipher;
    const share = readKeyShare(hello);
    const agreement = this.#agreements.find(({ group }) => group === share?.group);
    if (share === undefined || agreement === undefined)
      throw new WireFormatError('a hello without a key share');
    const psk = isResumed ? (this.#resume?.psk ?? zeroes(hash)) : zeroes(hash);
    const early = extract(hash, zeroes(hash), psk);
    const salt = deriveSecret(hash, { secret: early, label: 'derived' }, []);
    const secret = extract(hash, salt, agreement.secretWith(share.key));
    this.#clientSecret = deriveSecret(hash, { secret, label: 'c hs traffic' }, this.#transcript);
    this.#serverSecret = deriveSecret(hash, { secret, label: 's hs traffic' }, this.#transcript);
    this.#secret = secret;
    this.#wire.reading = protection13(cipher, this.#serverSecret);
  }

  async #readFlight(): Promise<HandshakeMessage[]> {
    const messages: HandshakeMessage[] = [];
    for (;;) {
      const message = await this.#hear();
      if (message.type === HANDSHAKE_TYPE.finished) {
        this.#checkFinished(message);
        return messages;
      }
      this.#asksForCertificate ||= message.type === HANDSHAKE_TYPE.certificateRequest;
      this.#transcript.push(message.raw);
      messages.push(message);
    }
  }

  #checkFinished(message: HandshakeMessage): void {
    const expected = this.#finishedOf(this.#serverSecret);
    if (!message.body.equals(expected))
      throw new WireFormatError("the server's Finished does not fit the handshake");
    this.#transcript.push(message.raw);
  }

  async #finish(suite: number): Promise<Resumption[]> {
    const cipher = this.#expectCipher();
    const { hash } = cipher;
    const salt = deriveSecret(hash, { secret: this.#secret, label: 'derived' }, []);
    const master = extract(hash, salt, zeroes(hash));
    const serverTraffic = deriveSecret(hash, { secret: master, label: 's ap traffic' }, this.#transcript);
    const clientTraffic = deriveSecret(hash, { secret: master, label: 'c ap traffic' }, this.#transcript);
    this.#wire.send(RECORD_TYPE.changeCipherSpec, Buffer.from([1]));
    this.#wire.writing = protection13(cipher, this.#clientSecret);
    if (this.#asksForCertificate) this.#say(HANDSHAKE_TYPE.certificate, Buffer.from([0, 0, 0, 0]));
    this.#say(HANDSHAKE_TYPE.finished, this.#finishedOf(this.#clientSecret));
    const resumptionMaster = deriveSecret(hash, { secret: master, label: 'res master' }, this.#transcript);
    this.#wire.reading = protection13(cipher, serverTraffic);
    this.#wire.writing = protection13(cipher, clientTraffic);
    this.#wire.send(RECORD_TYPE.alert, Buffer.from([1, 0]));
    return (await this.#hearTickets()).map((ticket) => ({
      ticket,
      suite,
      psk: expandLabel(
        hash,
        { secret: resumptionMaster, label: 'resumption', context: ticket.nonce },
        zeroes(hash).length,
      ),
    }));
  }

  /** Everything up to the server's farewell, which it says after the tickets. */
  async #hearTickets(): Promise<SessionTicket[]> {
    const tickets: SessionTicket[] = [];
    for (;;) {
      const said = await this.#wire.next();
      if (said.kind === 'alert' || said.kind === 'end') return tickets;
      const isTicket = said.kind === 'handshake' && said.message.type === HANDSHAKE_TYPE.newSessionTicket;
      if (isTicket) tickets.push(readTicket13(said.message.body));
    }
  }

  #say(type: number, body: Buffer): void {
    const raw = Buffer.concat([number(1, type), vector(3, body)]);
    this.#transcript.push(raw);
    this.#wire.send(RECORD_TYPE.handshake, raw);
  }

  #finishedOf(secret: Buffer): Buffer {
    const { hash } = this.#expectCipher();
    const key = expandLabel(hash, { secret, label: 'finished' }, zeroes(hash).length);
    return createHmac(hash, key).update(digest(hash, this.#transcript)).digest();
  }

  #expectCipher(): BulkCipher {
    if (this.#cipher === undefined) throw new WireFormatError('keys are needed before the hello');
    return this.#cipher;
  }

  async #hear(): Promise<HandshakeMessage> {
    for (;;) {
      const said = await this.#wire.next();
      const isHarmless =
        said.kind === 'change cipher spec' ||
        (said.kind === 'alert' && !said.isFatal && said.name !== 'close_notify');
      if (!isHarmless) return expectMessage(said);
    }
  }
}

function hashOf(suite: number): ScheduleHash {
  return bulkCipher(suite)?.hash ?? 'sha256';
}

// RFC 8446 4.4.1: after a retry the first hello stands in the transcript as its hash.
function messageHash(hash: ScheduleHash, hello: Buffer): Buffer {
  const sum = digest(hash, [hello]);
  return Buffer.concat([Buffer.from([254]), vector(3, sum)]);
}

/** RFC 8446 4.2.11.2: the binder signs the hello up to the binders, so it is written twice. */
function withBinder(resume: Resumption, write: (last: Extension) => Buffer): Buffer {
  const hash = hashOf(resume.suite);
  const size = zeroes(hash).length;
  const age = number(4, resume.ticket.ageAdd);
  const identity = vector(2, vector(2, resume.ticket.ticket), age);
  const draft = write({
    type: EXTENSION.preSharedKey,
    data: Buffer.concat([identity, vector(2, vector(1, Buffer.alloc(size)))]),
  });
  const early = extract(hash, zeroes(hash), resume.psk);
  const secret = deriveSecret(hash, { secret: early, label: 'res binder' }, []);
  const key = expandLabel(hash, { secret, label: 'finished' }, size);
  const signed = draft.subarray(0, draft.length - size - 3);
  const binder = createHmac(hash, key)
    .update(digest(hash, [signed]))
    .digest();
  return Buffer.concat([signed, vector(2, vector(1, binder))]);
}
