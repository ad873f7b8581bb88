import { setTimeout as pause } from 'node:timers/promises';
import { connect } from '../connect.ts';
import { formatRequest } from '../http/format-request.ts';
import type { HttpAnswer } from '../http/http-types.ts';
import type { ProbeRun } from '../within-limit.ts';
import type { Shot } from './fit-bucket.ts';
import { KeptConnection } from './kept-connection.ts';
import type { RateProbeOptions } from './rate-types.ts';

/** A request and what became of it. */
export interface Fired {
  readonly group: number;
  readonly sentMs: number;
  answeredMs: number;
  answer: HttpAnswer | undefined;
  /** The connection ended without an answer. */
  lost: boolean;
}

/** Fires requests over connections that are open already, and notes when each was sent and answered. */
export class ShootingRange {
  readonly fired: Fired[] = [];
  readonly #options: RateProbeOptions;
  readonly #run: ProbeRun;
  readonly #connections: KeptConnection[] = [];
  #answered = Promise.withResolvers<void>();

  constructor(options: RateProbeOptions, run: ProbeRun) {
    this.#options = options;
    this.#run = run;
  }

  async open(count: number): Promise<void> {
    const sockets = await Promise.all(Array.from({ length: count }, () => connect(this.#options, this.#run)));
    this.#connections.push(...sockets.map((socket) => new KeptConnection(socket)));
  }

  /** One concurrent burst: the first write on every connection happens in one go, with nothing awaited between. */
  burst(count: number): Promise<unknown> {
    const requests = Array.from({ length: count }, (_, index) => this.#request(index));
    const next = async (connection: KeptConnection): Promise<void> => {
      for (let request = requests.shift(); request !== undefined; request = requests.shift()) {
        const usable = connection.isIdle ? connection : await this.#reopen();
        await this.#fire(usable, 0, request)[1];
      }
    };
    return Promise.all(this.#connections.slice(0, count).map(next));
  }

  /** One request; resolves with its answer, or without one after the patience. */
  async single(group: number, patienceMs: number): Promise<Fired> {
    const idle = this.#connections.find((connection) => connection.isIdle) ?? (await this.#reopen());
    const [fired, answered] = this.#fire(idle, group, this.#request(this.fired.length));
    const patience = new AbortController();
    const over = pause(patienceMs, undefined, { signal: patience.signal }).catch(() => {});
    await Promise.race([answered, over]);
    patience.abort();
    return fired;
  }

  /** Until the time has come, or any answer has, or the run ends, or it is enough. */
  async waitUntil(timeMs: number, enough?: AbortSignal): Promise<void> {
    const over = new AbortController();
    const ends = [over.signal, this.#run.signal, enough].filter((each) => each !== undefined);
    const signal = AbortSignal.any(ends);
    const delayMs = Math.max(0, timeMs - performance.now());
    await Promise.race([pause(delayMs, undefined, { signal }).catch(() => {}), this.#answered.promise]);
    over.abort();
  }

  /** What the fit needs; requests whose connection broke say nothing and are left out. */
  shots(isLimited: (status: number) => boolean): Shot[] {
    return this.fired
      .filter(({ lost }) => !lost)
      .map(({ group, sentMs, answeredMs, answer }) => ({
        group,
        sentMs,
        answeredMs,
        accepted: answer === undefined || !isLimited(answer.status),
      }));
  }

  close(): void {
    for (const connection of this.#connections) connection.close();
  }

  async #reopen(): Promise<KeptConnection> {
    const opened = new KeptConnection(await connect(this.#options, this.#run));
    this.#connections.push(opened);
    return opened;
  }

  #fire(
    connection: KeptConnection,
    group: number,
    request: Request,
  ): [fired: Fired, answered: Promise<void>] {
    const fired: Fired = {
      group,
      sentMs: performance.now(),
      answeredMs: Number.POSITIVE_INFINITY,
      answer: undefined,
      lost: false,
    };
    this.fired.push(fired);
    const answered = connection
      .send(request.bytes, request.method)
      .then((answer) => this.#note(fired, answer));
    return [fired, answered];
  }

  #note(fired: Fired, answer: HttpAnswer | undefined): void {
    fired.answeredMs = performance.now();
    fired.answer = answer;
    fired.lost = answer === undefined;
    this.#answered.resolve();
    this.#answered = Promise.withResolvers<void>();
  }

  #request(index: number): Request {
    const request = { ...this.#options, ...this.#options.vary?.(index) };
    return { bytes: formatRequest(this.#options, request, 'keep-alive'), method: request.method ?? 'GET' };
  }
}

interface Request {
  readonly bytes: Buffer;
  readonly method: string;
}
