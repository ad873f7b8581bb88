import type { Socket } from 'node:net';
import { AnswerParser } from '../http/answer-parser.ts';
import { headerValues } from '../http/header-values.ts';
import type { HttpAnswer } from '../http/http-types.ts';
import type { Lane, LaneRequest } from './lane.ts';

/** A connection that is opened beforehand and used for one request after the other. */
export class KeptConnection implements Lane {
  readonly #socket: Socket;
  #parser = new AnswerParser();
  #waiting: PromiseWithResolvers<HttpAnswer | undefined> | undefined;
  #usable = true;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.once('close', () => this.#lost());
  }

  isIdle(): boolean {
    return this.#usable && this.#waiting === undefined;
  }

  send({ bytes, method }: LaneRequest): Promise<HttpAnswer | undefined> {
    this.#parser = new AnswerParser({ methods: [method], maxBodyBytes: 1024 });
    const waiting = Promise.withResolvers<HttpAnswer | undefined>();
    this.#waiting = waiting;
    this.#socket.write(bytes);
    return waiting.promise;
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    try {
      this.#parser.push(chunk);
    } catch {
      this.#socket.destroy();
      return;
    }
    const answer = this.#parser.answers.find(({ status }) => status >= 200 || status === 101);
    if (answer !== undefined) this.#answered(answer);
  }

  #answered(answer: HttpAnswer): void {
    const closes = headerValues(answer.headers, 'connection').some((value) => /\bclose\b/i.test(value));
    if (closes || answer.version === '1.0' || answer.status === 101) {
      this.#usable = false;
      this.#socket.destroy();
    }
    this.#waiting?.resolve(answer);
    this.#waiting = undefined;
  }

  #lost(): void {
    this.#usable = false;
    this.#parser.end();
    this.#waiting?.resolve(this.#parser.answers.at(-1));
    this.#waiting = undefined;
  }
}
