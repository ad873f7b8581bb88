import { ConnectionLostError } from '../errors.ts';
import { type ProbeRun, withinLimit } from '../within-limit.ts';
import {
  type BucketFit,
  type BucketHistory,
  fitBucket,
  historyOf,
  nextAccept,
  periodSpread,
} from './fit-bucket.ts';
import { isOneAnswer, likelyFits } from './likely-fits.ts';
import type { RateProbe, RateProbeOptions } from './rate-types.ts';
import { reportRate } from './report-rate.ts';
import { type Fired, ShootingRange } from './shooting-range.ts';

/** Refills watched at most, so that a rate that will not be pinned down does not load the application for long. */
const maxRefills = 40;
/** After so many it is clear whether more will tell. */
const fewRefills = 12;
const streamed = 80;
/** After the last refusal of the burst, so long is waited for stragglers. */
const quietMs = 30;

/**
 * Measures a limiter as a leaky bucket: one concurrent burst over connections opened beforehand, then single requests
 * around the moments of the next refills, until the rate is known to the precision. What was let through is told from
 * what was refused by the status, so that delays and slow answers do not matter; and since the burst is solved for
 * together with the rate, a slow machine widens the ranges but does not falsify them.
 */
export async function probeRate(options: RateProbeOptions): Promise<RateProbe> {
  return withinLimit(options, 15_000, async (run) => {
    const range = new ShootingRange(options, run);
    const measurement = new Measurement(range, run, options);
    try {
      const { burstRequests = 48 } = options;
      await range.open(Math.min(burstRequests, options.maxConcurrent ?? burstRequests));
      await measurement.burst(burstRequests);
      if (measurement.isLimited) await measurement.refills();
      options.signal?.throwIfAborted();
      return reportRate(range.fired, measurement.likely, { options, durationMs: run.elapsedMs() });
    } finally {
      range.close();
    }
  });
}

class Measurement {
  /** All that explain what was seen. */
  fits: readonly BucketFit[] = [];
  /** Those of them that are an answer. */
  likely: readonly BucketFit[] = [];
  readonly #range: ShootingRange;
  readonly #run: ProbeRun;
  readonly #limited: readonly number[];
  readonly #precision: number;
  readonly #maxRequests: number;
  readonly #options: RateProbeOptions;
  #group = 0;
  #history: BucketHistory | undefined;
  #hasStreamed = false;
  #acceptedWhenFitted = -1;

  constructor(range: ShootingRange, run: ProbeRun, options: RateProbeOptions) {
    this.#range = range;
    this.#run = run;
    this.#limited = options.limitedStatuses ?? [429, 503];
    this.#precision = options.precision ?? 0.02;
    this.#maxRequests = options.maxRequests ?? 800;
    this.#options = options;
  }

  get isLimited(): boolean {
    return this.#refusals().length > 0;
  }

  /** Fires the burst; over when all have answered, or refusals came and then none for a while. */
  async burst(count: number): Promise<void> {
    this.#run.doing = 'waiting for the answers to the burst of';
    let all = false;
    const done = this.#range.burst(count).then(() => {
      all = true;
    });
    // A connection that cannot be opened again ends the wait below.
    done.catch(() => {});
    while (!all && !this.#isQuiet() && !this.#run.signal.aborted) {
      await Promise.race([done, this.#range.waitUntil(performance.now() + quietMs)]);
      this.#run.lastSeen = `${this.#answered()} of ${count} answers`;
    }
    if (!this.isLimited) this.#run.signal.throwIfAborted();
    const lost = this.#range.fired.filter((fired) => fired.lost).length;
    if (lost === 0) return;
    throw new ConnectionLostError(this.#run.target, {
      how: `closed ${lost} of ${count} connections`,
      lastSeen: this.#run.lastSeen,
    });
  }

  /** Watches refills until the rate is precise enough, or the limits are reached. */
  async refills(): Promise<void> {
    while (!this.#isSpent) {
      this.#fit(false);
      const period = this.#unclearPeriod();
      if (period !== undefined) await this.#stream(period);
      const isEnough = this.#isEnough();
      const decidedMs = this.#decidedMs();
      if (isEnough && !Number.isFinite(decidedMs)) break;
      const wanted = isEnough ? decidedMs : this.#nextShot();
      await this.#range.waitUntil(wanted, this.#options.enough);
      // An answer may have come that changes the picture.
      if (!isEnough && performance.now() >= wanted - 1) await this.#shoot();
    }
    this.#fit(true);
  }

  /**
   * One request, and then more at once, twice as many each time, until one is refused: that tells by when the first was
   * let through, however long its answer takes, and that nothing more is left in the bucket. Needless where it was let
   * through quickly just after a refusal.
   */
  async #shoot(): Promise<void> {
    const quickest = Math.min(...this.#refusals().map(({ answeredMs, sentMs }) => answeredMs - sentMs));
    // As long as it costs little of the precision: a peer that is just slow is not shot at thrice for it.
    let patienceMs = Math.max(1, 2 * quickest, this.#fineMs(performance.now()) / 5);
    let isEdge = this.#isRefusal(this.#range.fired.at(-1));
    // Without a burst each refill counts from the accept before, which must be known closely.
    const first = this.fits[0]?.burst === 0 ? 2 : 1;
    for (let salvo = first; salvo <= 16 && !this.#isSpent; salvo *= 2) {
      const last = await this.#salvo(salvo, patienceMs);
      if (this.#isRefusal(last) || (isEdge && last?.answer !== undefined)) return;
      isEdge = false;
      // The peer may have stalled: more requests would tell nothing more.
      patienceMs = Math.max(patienceMs, quietMs) * 2;
    }
  }

  /** The refill of the largest bucket that explains all, where after a few of them others still do that are far from it. */
  #unclearPeriod(): number | undefined {
    const [fit] = this.fits;
    if (fit === undefined || this.#hasStreamed || this.#refills < fewRefills) return undefined;
    return Number.isFinite(fit.mostPeriodMs) && !isOneAnswer(this.fits) ? fit.mostPeriodMs : undefined;
  }

  /**
   * Requests at even distances, whatever their answers: most of them by themselves between two refills, for what comes
   * just behind an accept is refused by any bucket.
   */
  async #stream(periodMs: number): Promise<void> {
    this.#hasStreamed = true;
    const startMs = performance.now();
    for (let shot = 1; shot <= streamed && !this.#isSpent; shot += 1) {
      const wanted = startMs + (shot * periodMs) / 4;
      while (performance.now() < wanted - 0.5 && !this.#isSpent)
        await this.#range.waitUntil(wanted, this.#options.enough);
      this.#group += 1;
      this.#range.single(this.#group, 0).catch(() => {});
    }
    this.#fit(true);
  }

  /** The last of them. Those before it were decided when it is answered, so only its answer is waited for. */
  async #salvo(count: number, patienceMs: number): Promise<Fired | undefined> {
    let last: Promise<Fired> | undefined;
    for (let shot = 0; shot < count && !this.#isSpent; shot += 1) {
      this.#group += 1;
      last = this.#range.single(this.#group, patienceMs);
      last.catch(() => {});
    }
    try {
      return await last;
    } catch (thrown) {
      if (this.#run.signal.aborted) return undefined;
      throw thrown;
    }
  }

  get #isSpent(): boolean {
    const { aborted } = this.#run.signal;
    return aborted || this.#options.enough?.aborted === true || this.#range.fired.length >= this.#maxRequests;
  }

  #nextShot(): number {
    const now = performance.now();
    const [fit] = this.fits;
    if (this.#isRefusedYet(now)) return now;
    const unknown = { fromMs: now, toMs: Number.POSITIVE_INFINITY };
    const { fromMs, toMs } =
      fit === undefined || this.#history === undefined ? unknown : nextAccept(this.#history, fit);
    const stepMs = Math.max(1, Math.min(this.#fineMs(Math.max(now, fromMs)), (toMs - fromMs) / 4));
    // A fit that knows no refill at all: infinity less infinity is no number.
    if (!Number.isFinite(stepMs)) return now + 1;
    return Number.isFinite(toMs) ? Math.max(now + stepMs, fromMs + stepMs / 2) : now + stepMs;
  }

  /**
   * Whether the slowest bucket that explains all would refuse now. A refusal by itself, once the one before is known, tells
   * it from small ones that are refilled all the time: those would have room again.
   */
  #isRefusedYet(nowMs: number): boolean {
    const [fit] = this.fits;
    const isTold = this.#isRefusal(this.#range.fired.at(-1)) && this.#isRefusal(this.#range.fired.at(-2));
    if (fit === undefined || this.fits.length === 1 || isTold || this.#history === undefined) return false;
    const slowest = nextAccept(this.#history, { ...fit, leastPeriodMs: fit.mostPeriodMs });
    return slowest.fromMs - nowMs > 2;
  }

  /** The step in time that the precision allows. */
  #fineMs(atMs: number): number {
    return 1.2 * this.#precision * (atMs - (this.#range.fired[0]?.sentMs ?? atMs));
  }

  /** When what is unanswered will have been let through and not just be refused slowly; infinity where that is known. */
  #decidedMs(): number {
    const patienceMs = this.#stragglerMs();
    const decided = this.#range.fired
      .filter(({ answer, lost }) => answer === undefined && !lost)
      .map(({ sentMs }) => sentMs + patienceMs);
    const latest = Math.max(...decided);
    return latest > performance.now() ? latest : Number.POSITIVE_INFINITY;
  }

  /** Only an accept, or an answer that turned out to be none, changes the picture enough to look again. */
  #fit(always: boolean): void {
    const shots = this.#range.shots((status) => this.#limited.includes(status));
    const accepted = shots.filter((shot) => shot.accepted).length;
    if (!always && accepted === this.#acceptedWhenFitted) return;
    this.#acceptedWhenFitted = accepted;
    // Before the first refill there is nothing to fit, nor when what looked like one was a refusal that came late.
    if (!always && !shots.some((shot) => shot.accepted && shot.group > 0)) {
      this.#history = undefined;
      this.fits = [];
      this.likely = [];
      return;
    }
    this.#history = historyOf(shots);
    this.fits = fitBucket(this.#history);
    // Before the stream there is nothing that could tell them apart.
    this.likely = this.#hasStreamed ? likelyFits(this.#history, this.fits) : this.fits;
  }

  /** Accepts after the burst, when it was looked at last. */
  get #refills(): number {
    return this.#acceptedWhenFitted - (this.#history?.burstAccepted ?? 0);
  }

  /** By what is known: an answer that is still to come may turn an accept into a refusal. */
  #isEnough(): boolean {
    const [fit] = this.fits;
    if (fit === undefined || this.#history === undefined) return false;
    if (this.#refills >= maxRefills || (this.#hasStreamed && isOneAnswer(this.likely))) return true;
    return (
      // Which of two bursts it was, more refills hardly tell.
      (this.fits.length === 1 || this.#refills >= fewRefills) &&
      this.#isPrecise &&
      periodSpread(this.#history, fit.burst) <= 1 + 4 * this.#precision
    );
  }

  get #isPrecise(): boolean {
    const [fit] = this.fits;
    return fit !== undefined && fit.mostPeriodMs / fit.leastPeriodMs <= 1 + 2 * this.#precision;
  }

  #isQuiet(): boolean {
    const last = Math.max(...this.#refusals().map(({ answeredMs }) => answeredMs));
    return Number.isFinite(last) && performance.now() - last >= this.#stragglerMs();
  }

  /** For so long a refusal may still come: where refusals themselves were slow to come, more may be on their way. */
  #stragglerMs(): number {
    const slowest = Math.max(...this.#refusals().map(({ answeredMs, sentMs }) => answeredMs - sentMs));
    return Math.max(quietMs, 2 * slowest);
  }

  #refusals(): Fired[] {
    return this.#range.fired.filter((fired) => this.#isRefusal(fired));
  }

  #isRefusal(fired: Fired | undefined): boolean {
    return fired?.answer !== undefined && this.#limited.includes(fired.answer.status);
  }

  #answered(): number {
    return this.#range.fired.filter(({ answer }) => answer !== undefined).length;
  }
}
