/** One request of the measurement. Groups were sent one after the other; within a group the order is not known. */
export interface Shot {
  readonly group: number;
  readonly sentMs: number;
  /** Infinity while there is no answer. */
  readonly answeredMs: number;
  readonly accepted: boolean;
}

/** A burst, and all refill periods with which it explains what was seen. */
export interface BucketFit {
  readonly burst: number;
  readonly leastPeriodMs: number;
  /** Infinity before the first refill. */
  readonly mostPeriodMs: number;
}

/** When the next request may be accepted, at the earliest and at the latest. */
export interface AcceptWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The burst and the accepts and refusals after it, with the time in which each was decided. */
export interface BucketHistory {
  readonly startMs: number;
  /** The first request had been decided by then. */
  readonly firstDecidedMs: number;
  readonly burstDecidedMs: number;
  readonly burstAccepted: number;
  readonly steps: readonly Step[];
}

interface Step {
  readonly accepted: boolean;
  readonly sentMs: number;
  readonly decidedMs: number;
}

/** How far back a decision may be dated at least: Nginx counts whole milliseconds, rounded down. */
const clockMs = 1;
/** As far where it reads Linux's coarse clock (ngx_times.c), which ticks every four milliseconds (CONFIG_HZ=250). */
const coarseClockMs = 5;
const shortestPeriodMs = 0.5;
/** Where requests overtook one another by more than this, no bucket explains what was seen: better none than a wrong one. */
const longestSlackMs = 64;
const longestPeriodMs = 600_000;
const gridStep = 1.0025;

/**
 * What the shots say. A limiter decides on arrival and in the order of arrival, so a request had been decided when a
 * later one was answered, however long its own answer takes.
 */
export function historyOf(shots: readonly Shot[]): BucketHistory {
  const burst = shots.filter(({ group }) => group === 0);
  const later = shots.filter(({ group }) => group > 0).sort((one, other) => one.group - other.group);
  const steps: Step[] = [];
  let answeredLater = Number.POSITIVE_INFINITY;
  for (const { accepted, sentMs, answeredMs } of later.toReversed()) {
    answeredLater = Math.min(answeredLater, answeredMs);
    steps.unshift({ accepted, sentMs, decidedMs: answeredLater });
  }
  const answers = burst.map(({ answeredMs }) => answeredMs);
  const refused = burst.filter(({ accepted }) => !accepted);
  const refusals = refused.map(({ sentMs }) => sentMs);
  // What is let through at once is let through before the first refusal, what leaks in before the last, if not behind it.
  const lastRefusedMs = Math.max(...refused.map(({ answeredMs }) => answeredMs));
  const behind = burst.slice(burst.findLastIndex(({ accepted }) => !accepted) + 1);
  const lastRefusal: Step[] =
    refusals.length === 0
      ? []
      : [
          {
            accepted: false,
            sentMs: Math.max(...refusals),
            decidedMs: Math.min(lastRefusedMs, answeredLater),
          },
        ];
  return {
    startMs: Math.min(...burst.map(({ sentMs }) => sentMs)),
    firstDecidedMs: Math.min(...answers, answeredLater),
    burstDecidedMs: Math.min(
      Math.max(...answers),
      answeredLater,
      refused.length === 0
        ? Infinity
        : Math.max(lastRefusedMs, ...behind.map(({ answeredMs }) => answeredMs)),
    ),
    burstAccepted: burst.filter(({ accepted }) => accepted).length,
    steps: withoutRepeats([...lastRefusal, ...steps]),
  };
}

/** Of refusals in a row only the last says anything. */
function withoutRepeats(steps: readonly Step[]): Step[] {
  return steps.filter((step, at) => step.accepted || steps[at + 1]?.accepted !== false);
}

/** Every burst that explains the history, the largest first; the clocks are trusted less until one does. */
export function fitBucket(history: BucketHistory): BucketFit[] {
  for (let slackMs = clockMs; slackMs <= longestSlackMs; slackMs *= 2) {
    const fits: BucketFit[] = [];
    for (let burst = history.burstAccepted - 1; burst >= 0; burst -= 1) {
      const fit = fitPeriod(history, burst, slackMs);
      if (fit !== undefined) fits.push(fit);
    }
    if (fits.length > 0) return fits;
  }
  return [];
}

/** How far apart the periods are, as a ratio, that explain the history with this burst however coarse the limiter's clock is. */
export function periodSpread(history: BucketHistory, burst: number): number {
  const fit = fitPeriod(history, burst, coarseClockMs);
  return fit === undefined ? Number.POSITIVE_INFINITY : fit.mostPeriodMs / fit.leastPeriodMs;
}

function fitPeriod(history: BucketHistory, burst: number, slackMs: number): BucketFit | undefined {
  const leaked = history.burstAccepted - 1 - burst;
  const most =
    leaked === 0
      ? longestPeriodMs
      : Math.min(longestPeriodMs, (history.burstDecidedMs - history.startMs + 2 * slackMs) / leaked);
  let least: number | undefined;
  let last = 0;
  // A refill shorter than the clocks are trusted explains anything.
  const shortest = slackMs === clockMs ? shortestPeriodMs : Math.max(shortestPeriodMs, 2 * slackMs);
  for (let period = shortest; period <= most * gridStep; period *= gridStep) {
    if (replay(history, { burst, periodMs: period, slackMs }) === undefined) continue;
    least ??= period;
    last = period;
  }
  if (least === undefined) return undefined;
  const mostPeriodMs = last * gridStep > longestPeriodMs ? Number.POSITIVE_INFINITY : last;
  return { burst, leastPeriodMs: least, mostPeriodMs };
}

interface Bucket {
  readonly burst: number;
  readonly periodMs: number;
  readonly slackMs: number;
}

/**
 * Replays the history on a bucket with the virtual scheduling algorithm (ITU-T I.371): `empty` is when it will have run
 * empty, known to lie between two bounds; a request is accepted when that is at most burst × period away. How far away it
 * is at most is kept beside it: when each decision fell is known badly on a slow machine, and yet they fell in order, so
 * one accept fills no bucket. Answers the bounds at the end, or undefined where the bucket would have decided otherwise.
 */
function replay(history: BucketHistory, bucket: Bucket): AcceptWindow | undefined {
  const { burst, periodMs, slackMs } = bucket;
  const lateMs = slackMs - clockMs;
  const depth = burst * periodMs;
  const accepted = history.burstAccepted;
  let least = history.startMs - slackMs + accepted * periodMs;
  let most = Math.max(
    history.firstDecidedMs + lateMs + accepted * periodMs,
    burst === 0 ? history.burstDecidedMs + lateMs + periodMs : 0,
  );
  most = Math.min(most, history.burstDecidedMs + lateMs + depth + periodMs);
  let awayMs = Math.min(accepted * periodMs, depth + periodMs);
  let before = history.burstDecidedMs;
  for (const step of history.steps) {
    const decidedMs = step.decidedMs + lateMs;
    const sentMs = step.sentMs - slackMs;
    awayMs = Math.max(0, awayMs - Math.max(0, sentMs - before));
    before = decidedMs;
    if (step.accepted) {
      most = Math.min(most, decidedMs + depth);
      if (least > most) return undefined;
      least = Math.max(least, sentMs) + periodMs;
      most = Math.max(most, decidedMs) + periodMs;
      awayMs = Math.min(awayMs, depth) + periodMs;
    } else {
      if (awayMs + slackMs < depth) return undefined;
      least = Math.max(least, sentMs + depth);
    }
    if (least > most) return undefined;
  }
  return least > most ? undefined : { fromMs: least - depth, toMs: most - depth };
}

/** When the next request may be accepted, if this fit is right. */
export function nextAccept(history: BucketHistory, fit: BucketFit): AcceptWindow {
  const periods = [fit.leastPeriodMs, Math.sqrt(fit.leastPeriodMs * fit.mostPeriodMs), fit.mostPeriodMs];
  const windows = periods
    .filter(Number.isFinite)
    .flatMap((periodMs) => replay(history, { burst: fit.burst, periodMs, slackMs: clockMs }) ?? []);
  const unknown = !Number.isFinite(fit.mostPeriodMs) || windows.length === 0;
  return {
    fromMs: Math.min(...windows.map(({ fromMs }) => fromMs), Number.POSITIVE_INFINITY),
    toMs: unknown ? Number.POSITIVE_INFINITY : Math.max(...windows.map(({ toMs }) => toMs)),
  };
}
