import { Duplex } from 'node:stream';
import { messageOf } from '../../errors.ts';
import { AnswerTooBigError, ConnectionLostError, MalformedAnswerError } from '../errors.ts';
import { formatAddress, type ProbeTarget } from '../target.ts';
import { type Dialled, dialPostgres } from './dial.ts';
import { hasWholeFields, type PostgresMessage, PostgresMessages } from './messages.ts';

const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
const MAX_SESSION_BYTES = 256 * 1024 * 1024;
/** What answers a login or a query; the messages of COPY and replication are not among them. */
const EXPECTED = new Set('RSKENZTDCIAnst123v');
/** A server could keep this process computing for hours by a huge SCRAM iteration count. */
const MAX_ITERATIONS = 1_000_000;

/**
 * Stands between pg's Client and the wire: dials, speaks TLS, lets only whole and bounded messages through, and turns
 * whatever the client throws over their content into the one reason why the session failed.
 */
export class GatedStream extends Duplex {
  readonly #target: ProbeTarget;
  readonly #messages: PostgresMessages;
  #dialled: Dialled | undefined;
  #bytes = 0;
  /** Why the session ended, once it has. */
  failure: Error | undefined;

  constructor(target: ProbeTarget) {
    super();
    this.#target = target;
    this.#messages = new PostgresMessages(formatAddress(target.address), MAX_MESSAGE_BYTES);
  }

  /** pg calls it with the port and host that it was given; the probe's target decides. */
  connect(): this {
    this.#dial().catch((thrown: unknown) => this.#fail(thrown));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  /** What a listener throws over hostile bytes would otherwise end the process. */
  override emit(event: string | symbol, ...values: unknown[]): boolean {
    try {
      return super.emit(event, ...values);
    } catch (thrown) {
      this.#fail(new MalformedAnswerError(this.#name, messageOf(thrown), thrown));
      return true;
    }
  }

  override _read(): void {
    this.#dialled?.stream.resume();
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    const stream = this.#dialled?.stream;
    if (stream === undefined || stream.destroyed) done(this.failure ?? new Error('the connection has ended'));
    else stream.write(chunk, () => done());
  }

  override _final(done: () => void): void {
    this.#dialled?.stream.end();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#dialled?.guarded[Symbol.dispose]();
    done(error);
  }

  get #name(): string {
    return formatAddress(this.#target.address);
  }

  async #dial(): Promise<void> {
    const dialled = await dialPostgres(this.#target, 'talking to the PostgreSQL at');
    this.#dialled = dialled;
    dialled.guarded.onFailed((why) => this.#fail(why));
    dialled.stream.on('error', () => {});
    if (dialled.tls === 'refused') throw new MalformedAnswerError(this.#name, 'it offers no TLS');
    if (this.destroyed) dialled.guarded[Symbol.dispose]();
    dialled.stream.on('data', (chunk: Buffer) => this.#take(chunk));
    this.emit('connect');
  }

  #take(chunk: Buffer): void {
    try {
      this.#bytes += chunk.length;
      if (this.#bytes > MAX_SESSION_BYTES)
        throw new AnswerTooBigError(this.#name, 'bytes', MAX_SESSION_BYTES);
      for (const message of this.#messages.push(chunk)) this.#pass(message);
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  #pass(message: PostgresMessage): void {
    this.#dialled?.guarded.saw(`a message of the type ${message.type}`);
    if (!EXPECTED.has(message.type))
      throw new MalformedAnswerError(this.#name, `nobody asked for a message of the type ${message.type}`);
    if ((message.type === 'E' || message.type === 'N') && !hasWholeFields(message.body))
      throw new MalformedAnswerError(this.#name, 'the fields of an error have no end');
    const iterations =
      message.type === 'R' ? /(?:^|,)i=(\d+)/.exec(message.body.toString('latin1', 4))?.[1] : undefined;
    if (Number(iterations ?? 0) > MAX_ITERATIONS)
      throw new AnswerTooBigError(this.#name, 'a count of SCRAM iterations', MAX_ITERATIONS);
    if (!this.push(message.whole)) this.#dialled?.stream.pause();
  }

  #fail(thrown: unknown): void {
    if (this.failure !== undefined || this.destroyed) return;
    this.failure =
      thrown instanceof Error
        ? thrown
        : new ConnectionLostError(this.#name, { how: 'broke off', lastSeen: messageOf(thrown) });
    this.destroy(this.failure);
  }
}
