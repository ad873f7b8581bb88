import { connect } from '../connect.ts';
import { InconclusiveRateError } from '../errors.ts';
import type { HttpRequest } from '../http/http-types.ts';
import { probeHttp2 } from '../http2/probe-http2.ts';
import type { ProbeTarget } from '../target.ts';
import { orAborted, type ProbeRun, withinLimit } from '../within-limit.ts';
import { KeptConnection } from './kept-connection.ts';
import { laneRequest } from './lane.ts';

/** Another way to ask for the same thing. */
export interface DodgeTry {
  readonly name: string;
  readonly request: Partial<HttpRequest>;
  /** Sent over HTTP/2. */
  readonly http2?: boolean | undefined;
  /** Sent from somewhere else. */
  readonly from?: ProbeTarget | undefined;
  /** How often in a row it must come through to be believed, 12 unless told: a refill would not hit it each time. */
  readonly rounds?: number | undefined;
}

/** `limitMs` is 15 s unless told. */
export interface DodgeOptions extends ProbeTarget, HttpRequest {
  /** More than the limiter lets through at once. */
  readonly burstRequests: number;
  readonly limitedStatuses?: readonly number[] | undefined;
  readonly tries: readonly DodgeTry[];
}

/** One way around a limiter, and what came of it. */
export interface Dodge {
  readonly name: string;
  /** Refused while the plain request is refused too: it is counted with it, or at least limited as tightly. */
  readonly held: boolean;
  /** What it is answered where it is let through; null where it never was, or got no answer. */
  readonly status: number | null;
}

/** Which ways lead around a limiter. */
export interface DodgeProbe {
  /** What the plain request is answered while the limiter lets it through; null where it never did. */
  readonly plainStatus: number | null;
  readonly dodges: readonly Dodge[];
}

const usualRounds = 12;
const mostRounds = 60;
const plainsARound = 4;

/**
 * Uses a limiter up with the plain request, and while that is refused tries other ways to ask for the same. One that
 * is counted in the same bucket is refused like the plain one; one that comes through again and again is not.
 */
export async function probeDodges(options: DodgeOptions): Promise<DodgeProbe> {
  return withinLimit(options, 15_000, async (run) => {
    const line = new Line(options, run);
    try {
      const plainStatus = await line.useUp();
      const dodges: Dodge[] = [];
      for (const each of options.tries) dodges.push(await line.attempt(each));
      return { plainStatus, dodges };
    } finally {
      line.close();
    }
  });
}

class Line {
  readonly #options: DodgeOptions;
  readonly #run: ProbeRun;
  readonly #limited: readonly number[];
  readonly #lines: KeptLine[] = [];

  constructor(options: DodgeOptions, run: ProbeRun) {
    this.#options = options;
    this.#run = run;
    this.#limited = options.limitedStatuses ?? [429, 503];
  }

  /** The first status that is no refusal; throws where there is no limit to dodge. */
  async useUp(): Promise<number | null> {
    this.#run.doing = 'using up the limit of';
    const { burstRequests } = this.#options;
    // Opened beforehand: a burst that trickles through handshakes would be let through bit by bit.
    await Promise.all(Array.from({ length: burstRequests }, () => this.#open(this.#options)));
    const burst = await Promise.all(Array.from({ length: burstRequests }, () => this.#send(this.#options)));
    if (burst.some((status) => this.#isRefusal(status))) {
      return burst.find((status) => status !== null && !this.#isRefusal(status)) ?? null;
    }
    throw new InconclusiveRateError(
      this.#run.target,
      `of ${burstRequests} requests at once none was refused`,
    );
  }

  async attempt(each: DodgeTry): Promise<Dodge> {
    this.#run.doing = `trying ${each.name} on`;
    const { name, rounds = usualRounds } = each;
    let through = 0;
    let status: number | null = null;
    for (let round = 0; round < mostRounds && through < rounds; round += 1) {
      this.#run.signal.throwIfAborted();
      const plains = Array.from({ length: plainsARound }, () => this.#send(this.#options));
      const tried = this.#try(each);
      const [got, ...others] = await Promise.all([tried, ...plains, this.#send(this.#options)]);
      if (got === null || this.#isRefusal(got)) return { name, held: true, status };
      status = got;
      // Where plain requests came through as well the bucket was not empty: that tells nothing.
      const refused = others.filter((answer) => this.#isRefusal(answer));
      if (refused.length > plainsARound / 2) through += 1;
    }
    return { name, held: through < rounds, status };
  }

  #isRefusal(status: number | null): boolean {
    return status !== null && this.#limited.includes(status);
  }

  close(): void {
    for (const { connection } of this.#lines) connection.close();
  }

  #try(each: DodgeTry): Promise<number | null> {
    const options = { ...this.#options, ...each.request, ...each.from };
    return each.http2 === true ? this.#overHttp2(options) : this.#send(options, each.from);
  }

  async #send(request: HttpRequest, from: ProbeTarget = this.#options): Promise<number | null> {
    const isFrom = (line: KeptLine) => line.from === from && line.connection.isIdle();
    const { connection } = this.#lines.find(isFrom) ?? (await this.#open(from));
    if (!connection.isIdle()) return this.#send(request, from);
    const answer = await orAborted(this.#run.signal, connection.send(laneRequest(from, request)));
    return answer?.status ?? null;
  }

  async #open(from: ProbeTarget): Promise<KeptLine> {
    const opened = { from, connection: new KeptConnection(await connect(from, this.#run)) };
    this.#lines.push(opened);
    return opened;
  }

  async #overHttp2(options: ProbeTarget & HttpRequest): Promise<number | null> {
    const probe = await probeHttp2({ ...options, signal: this.#run.signal });
    return probe.spoken ? (probe.answers[0]?.status ?? null) : null;
  }
}

interface KeptLine {
  readonly from: ProbeTarget;
  readonly connection: KeptConnection;
}
