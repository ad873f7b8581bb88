import { setTimeout as pause } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';
import { connect } from '../connect.ts';
import type { Header, HttpAnswer } from '../http/http-types.ts';
import { defaultHostHeader } from '../target.ts';
import type { ProbeRun } from '../within-limit.ts';
import type { Shot } from './fit-bucket.ts';
import { KeptConnection } from './kept-connection.ts';
import { type Lane, type LaneRequest, laneRequest } from './lane.ts';
import { MultiplexedConnection } from './multiplexed-connection.ts';
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

/**
 * Fires requests over connections that are open already, and notes when each was sent and answered: over a single HTTP/2
 * connection where the server has it, since it decides those in order; else over many of HTTP/1.1.
 */
export class ShootingRange {
  readonly fired: Fired[] = [];
  readonly #options: RateProbeOptions;
  readonly #run: ProbeRun;
  readonly #lanes: Lane[] = [];
  #multiplexed: MultiplexedConnection | undefined;
  #opening = 0;
  #answered = Promise.withResolvers<void>();

  constructor(options: RateProbeOptions, run: ProbeRun) {
    this.#options = options;
    this.#run = run;
  }

  async open(count: number): Promise<void> {
    const first = await this.#open();
    const others = await Promise.all(Array.from({ length: count - 1 }, () => this.#open()));
    this.#lanes.push(first, ...others);
  }

  /** One concurrent burst: the first write on every connection happens in one go, with nothing awaited between. */
  burst(count: number): Promise<unknown> {
    const requests = Array.from({ length: count }, (_, index) => this.#request(index));
    const next = async (lane: Lane): Promise<void> => {
      for (let request = requests.shift(); request !== undefined; request = requests.shift()) {
        const usable = lane.isIdle() ? lane : await this.#reopen();
        await this.#fire(usable, 0, request)[1];
      }
    };
    return Promise.all(this.#lanes.slice(0, count).map(next));
  }

  /** One request; resolves with its answer, or without one after the patience. */
  async single(group: number, patienceMs: number): Promise<Fired> {
    let idle = this.#lanes.find((lane) => lane.isIdle());
    // Taken in the same turn in which it is found: others look for one too.
    for (; idle === undefined; idle = this.#lanes.find((lane) => lane.isIdle())) await this.#oneMore();
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
    // What setTimeout can count.
    const delayMs = Math.min(2 ** 31 - 1, Math.max(0, timeMs - performance.now()));
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
    for (const lane of this.#lanes) lane.close();
  }

  /** One more connection where so many may be open; else until an answer frees one. */
  async #oneMore(): Promise<void> {
    this.#run.signal.throwIfAborted();
    const waiting = this.fired.filter(({ answer, lost }) => answer === undefined && !lost).length;
    if (waiting + this.#opening < (this.#options.maxConcurrent ?? Number.POSITIVE_INFINITY))
      await this.#reopen();
    else await this.waitUntil(Number.POSITIVE_INFINITY);
  }

  async #reopen(): Promise<Lane> {
    this.#opening += 1;
    try {
      const opened = await this.#open();
      this.#lanes.push(opened);
      return opened;
    } finally {
      this.#opening -= 1;
    }
  }

  async #open(): Promise<Lane> {
    if (this.#multiplexed?.isOpen === true) return this.#multiplexed.lane();
    const { tls, vary } = this.#options;
    // What varies may be a header that HTTP/2 has not.
    const isFree = tls !== undefined && vary === undefined && !this.#options.headers?.some(isOfConnection);
    const socket = await connect(this.#options, this.#run, isFree ? ['h2', 'http/1.1'] : undefined);
    if (!isFree || (socket as TLSSocket).alpnProtocol !== 'h2') return new KeptConnection(socket);
    this.#multiplexed = new MultiplexedConnection(socket, defaultHostHeader(this.#options));
    return this.#multiplexed.lane();
  }

  #fire(lane: Lane, group: number, request: LaneRequest): [fired: Fired, answered: Promise<void>] {
    const fired: Fired = {
      group,
      sentMs: performance.now(),
      answeredMs: Number.POSITIVE_INFINITY,
      answer: undefined,
      lost: false,
    };
    this.fired.push(fired);
    const answered = lane.send(request).then((answer) => this.#note(fired, answer));
    return [fired, answered];
  }

  #note(fired: Fired, answer: HttpAnswer | undefined): void {
    // Cut off by the end of the run, not by the peer: whether it was let through is told by its not being refused.
    if (answer === undefined && this.#run.signal.aborted) return;
    fired.answeredMs = performance.now();
    fired.answer = answer;
    fired.lost = answer === undefined;
    this.#answered.resolve();
    this.#answered = Promise.withResolvers<void>();
  }

  #request(index: number): LaneRequest {
    const request = { ...this.#options, ...this.#options.vary?.(index) };
    return laneRequest(this.#options, request);
  }
}

/** Fields that speak of the connection, which HTTP/2 refuses (RFC 9113 §8.2.2). */
function isOfConnection([name]: Header): boolean {
  return /^(?:connection|host|keep-alive|proxy-connection|te|transfer-encoding|upgrade)$/i.test(name);
}
