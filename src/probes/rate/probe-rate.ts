import { ConnectionLostError } from '../errors.ts';
import { type ProbeRun, withinLimit } from '../within-limit.ts';
import { type BucketFit, type BucketHistory, fitBucket, historyOf, nextAccept } from './fit-bucket.ts';
import type { RateProbe, RateProbeOptions } from './rate-types.ts';
import { reportRate } from './report-rate.ts';
import { ShootingRange } from './shooting-range.ts';

/** Refills watched at most, so that a rate that will not be pinned down does not load the application for long. */
const maxRefills = 40;
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
      return reportRate(range.fired, measurement.fits, { options, durationMs: run.elapsedMs() });
    } finally {
      range.close();
    }
  });
}

class Measurement {
  fits: readonly BucketFit[] = [];
  readonly #range: ShootingRange;
  readonly #run: ProbeRun;
  readonly #limited: readonly number[];
  readonly #precision: number;
  readonly #maxRequests: number;
  #group = 0;
  #history: BucketHistory | undefined;
  #acceptedWhenFitted = -1;

  constructor(range: ShootingRange, run: ProbeRun, options: RateProbeOptions) {
    this.#range = range;
    this.#run = run;
    this.#limited = options.limitedStatuses ?? [429, 503];
    this.#precision = options.precision ?? 0.02;
    this.#maxRequests = options.maxRequests ?? 800;
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
    while (!this.#isOver()) {
      const wanted = this.#nextShot();
      await this.#range.waitUntil(wanted);
      // An answer may have come that changes the picture.
      if (performance.now() >= wanted - 1) await this.#shoot();
    }
    this.#fit(true);
  }

  /**
   * One request, and where its answer is long in coming, another at once: that one's refusal tells that the first was
   * let through, and by when.
   */
  async #shoot(): Promise<void> {
    const quickest = Math.min(...this.#refusals().map(({ answeredMs, sentMs }) => answeredMs - sentMs));
    const patienceMs = Math.max(4, 3 * quickest);
    for (let chase = 0; chase < 4 && !this.#run.signal.aborted; chase += 1) {
      try {
        this.#group += 1;
        if (await this.#range.single(this.#group, patienceMs)) return;
      } catch (thrown) {
        if (!this.#run.signal.aborted) throw thrown;
      }
    }
  }

  #nextShot(): number {
    this.#fit(false);
    const now = performance.now();
    const [fit] = this.fits;
    if (fit === undefined || this.#history === undefined) return now + 10;
    const { startMs } = this.#history;
    const { fromMs, toMs } = nextAccept(this.#history, fit);
    const fineMs = 1.2 * this.#precision * (Math.max(now, fromMs) - startMs);
    const stepMs = Math.max(1, Math.min(fineMs, (toMs - fromMs) / 4));
    return Number.isFinite(toMs) ? Math.max(now + stepMs, fromMs + stepMs / 2) : now + stepMs;
  }

  /** Only an accept, or an answer that turned out to be none, changes the picture enough to look again. */
  #fit(always: boolean): void {
    const shots = this.#range.shots((status) => this.#limited.includes(status));
    const accepted = shots.filter((shot) => shot.accepted).length;
    if (!always && accepted === this.#acceptedWhenFitted) return;
    this.#acceptedWhenFitted = accepted;
    this.#history = historyOf(shots);
    this.fits = fitBucket(this.#history);
  }

  #isOver(): boolean {
    this.#fit(false);
    const { fired } = this.#range;
    if (this.#run.signal.aborted || fired.length >= this.#maxRequests) return true;
    const burstAccepted = this.#history?.burstAccepted ?? 0;
    if (this.#acceptedWhenFitted - burstAccepted >= maxRefills) return true;
    const [fit] = this.fits;
    return (
      this.fits.length === 1 &&
      fit !== undefined &&
      fit.mostPeriodMs / fit.leastPeriodMs <= 1 + 2 * this.#precision
    );
  }

  #isQuiet(): boolean {
    const last = Math.max(...this.#refusals().map(({ answeredMs }) => answeredMs));
    return Number.isFinite(last) && performance.now() - last >= quietMs;
  }

  #refusals() {
    return this.#range.fired.filter(
      ({ answer }) => answer !== undefined && this.#limited.includes(answer.status),
    );
  }

  #answered(): number {
    return this.#range.fired.filter(({ answer }) => answer !== undefined).length;
  }
}
