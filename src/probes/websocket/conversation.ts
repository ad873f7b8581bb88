import type WebSocket from 'ws';
import { AnswerTooBigError, ConnectionLostError, ProbeTimeLimitError } from '../errors.ts';
import type { Header } from '../http/http-types.ts';
import type { OpenedSocket, WebSocketClose, WebSocketMessage, WebSocketSend } from './websocket-types.ts';

const maxWaitingMessages = 10_000;
const maxWaitingBytes = 33_554_432;

interface Waiting {
  readonly resolve: (message: WebSocketMessage) => void;
  readonly reject: (reason: Error) => void;
}

/** Keeps what a WebSocket receives until it is asked for; every wait is bounded. */
export class Conversation {
  readonly #socket: WebSocket;
  readonly #target: string;
  readonly #started = performance.now();
  readonly #messages: WebSocketMessage[] = [];
  readonly #waiting: Waiting[] = [];
  readonly #closed = Promise.withResolvers<WebSocketClose>();
  #close: WebSocketClose | undefined;
  #problem: Error | undefined;
  #received = 0;
  #waitingBytes = 0;

  constructor(socket: WebSocket, target: string) {
    this.#socket = socket;
    this.#target = target;
    socket.on('message', (data: Buffer, isBinary: boolean) => this.#take(data, isBinary));
    socket.on('error', (thrown) => {
      this.#problem ??= thrown;
    });
    socket.once('close', (code, reason) => this.#end(code, reason));
  }

  /** The face that callers get once the handshake is done. */
  opened(headers: readonly Header[]): OpenedSocket {
    return {
      status: 101,
      headers,
      protocol: this.#socket.protocol,
      send: (message) => this.#send(message),
      pause: () => this.#socket.pause(),
      next: (limitMs) => this.#next(limitMs),
      ping: (limitMs) => this.#ping(limitMs),
      close: (code, limitMs) => {
        this.#socket.close(code);
        return this.#bounded(this.#closed.promise, 'waiting for the close frame of', limitMs);
      },
      closed: (limitMs) => this.#bounded(this.#closed.promise, 'waiting for the close of', limitMs),
      [Symbol.asyncDispose]: async () => {
        this.#socket.terminate();
      },
    };
  }

  #take(data: Buffer, isBinary: boolean): void {
    this.#received += 1;
    const message: WebSocketMessage = { kind: isBinary ? 'binary' : 'text', data, atMs: this.#elapsed() };
    const waiting = this.#waiting.shift();
    if (waiting === undefined) this.#keep(message);
    else waiting.resolve(message);
  }

  #keep(message: WebSocketMessage): void {
    this.#messages.push(message);
    this.#waitingBytes += message.data.length;
    if (this.#messages.length <= maxWaitingMessages && this.#waitingBytes <= maxWaitingBytes) return;
    this.#problem = new AnswerTooBigError(
      this.#target,
      'bytes of WebSocket messages nobody took',
      maxWaitingBytes,
    );
    this.#socket.terminate();
  }

  #end(code: number, reason: Buffer): void {
    this.#close = { code, reason: reason.toString(), atMs: this.#elapsed() };
    this.#closed.resolve(this.#close);
    for (const waiting of this.#waiting.splice(0)) waiting.reject(this.#lost());
  }

  async #send(message: WebSocketSend): Promise<void> {
    const { data, fragments = 1 } = message;
    const bytes = Buffer.from(data);
    const size = Math.max(1, Math.ceil(bytes.length / fragments));
    for (let part = 0; part < fragments; part += 1) {
      await this.#sendFrame(bytes.subarray(part * size, (part + 1) * size), {
        binary: typeof data !== 'string',
        fin: part === fragments - 1,
      });
    }
  }

  #sendFrame(frame: Buffer, form: { binary: boolean; fin: boolean }): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    if (this.#close !== undefined) return Promise.reject(this.#lost());
    this.#socket.send(frame, form, (thrown) => (thrown == null ? resolve() : reject(this.#lost(thrown))));
    return promise;
  }

  #next(limitMs: number): Promise<WebSocketMessage> {
    const message = this.#messages.shift();
    if (message !== undefined) {
      this.#waitingBytes -= message.data.length;
      return Promise.resolve(message);
    }
    if (this.#close !== undefined) return Promise.reject(this.#lost());
    const { promise, resolve, reject } = Promise.withResolvers<WebSocketMessage>();
    const waiting = { resolve, reject };
    this.#waiting.push(waiting);
    return this.#bounded(promise, 'waiting for a message of', limitMs, () => {
      const at = this.#waiting.indexOf(waiting);
      if (at !== -1) this.#waiting.splice(at, 1);
    });
  }

  async #ping(limitMs: number): Promise<number> {
    if (this.#close !== undefined) throw this.#lost();
    const started = performance.now();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const onPong = () => resolve();
    this.#socket.once('pong', onPong);
    this.#socket.ping('seatrial');
    void this.#closed.promise.then(() => reject(this.#lost()));
    await this.#bounded(promise, 'waiting for the pong of', limitMs, () => this.#socket.off('pong', onPong));
    return performance.now() - started;
  }

  async #bounded<T>(promise: Promise<T>, doing: string, limitMs: number, giveUp = () => {}): Promise<T> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      giveUp();
      reject(new ProbeTimeLimitError(this.#target, { doing, limitMs, lastSeen: this.#lastSeen() }));
    }, limitMs);
    try {
      return await Promise.race([promise, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #lost(cause: unknown = this.#problem): Error {
    if (this.#problem instanceof AnswerTooBigError) return this.#problem;
    const how = `closed the WebSocket with code ${this.#close?.code ?? 1006}`;
    return new ConnectionLostError(this.#target, { how, lastSeen: this.#lastSeen(), cause });
  }

  #lastSeen(): string {
    const problem = this.#problem === undefined ? '' : `, then: ${this.#problem.message}`;
    return `${this.#received} messages${problem}`;
  }

  #elapsed(): number {
    return performance.now() - this.#started;
  }
}
