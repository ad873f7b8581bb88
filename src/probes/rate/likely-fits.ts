import type { BucketFit, BucketHistory } from './fit-bucket.ts';

/** Rates that are at most so far apart, most over least, are one answer. */
const oneAnswer = 1.5;
/** How much further off than the likeliest bucket another one may be: twice as far, and two milliseconds. */
const asLikely = (bestMs: number) => 2 * bestMs + 2;
/** And no answer at all is one for which the server decided further off than this part of a refill. */
const likelyPart = 0.1;
const gridStep = 1.01;

/**
 * Where answers take longer than a refill, a bucket of a few requests that is refilled all the time explains everything, if
 * only the server decided in lumps. Of fits that are too far apart to be an answer those are left for which the server would
 * have decided nearest to when it was asked.
 */
export function likelyFits(history: BucketHistory, fits: readonly BucketFit[]): readonly BucketFit[] {
  if (isOneAnswer(fits) || fits.some(({ mostPeriodMs }) => !Number.isFinite(mostPeriodMs))) return fits;
  const tried = fits.flatMap((fit) => tryPeriods(history, fit));
  const best = tried.reduce((one, other) => (other.offMs < one.offMs ? other : one));
  if (best.offMs > likelyPart * best.periodMs) return fits;
  const limitMs = asLikely(best.offMs);
  const likely = fits.flatMap(({ burst }) => {
    const kept = tried.filter((each) => each.burst === burst && each.offMs <= limitMs);
    if (kept.length === 0) return [];
    const its = kept.map(({ periodMs }) => periodMs);
    return [{ burst, leastPeriodMs: Math.min(...its), mostPeriodMs: Math.max(...its) }];
  });
  // Lumps make small buckets out of large ones, never the other way round: without the largest it is no answer.
  return likely[0]?.burst === fits[0]?.burst ? likely : fits;
}

/** Whether all of them are about the same rate. */
export function isOneAnswer(fits: readonly BucketFit[]): boolean {
  const periods = fits.flatMap(({ leastPeriodMs, mostPeriodMs }) => [leastPeriodMs, mostPeriodMs]);
  return periods.length === 0 || Math.max(...periods) / Math.min(...periods) <= oneAnswer;
}

function tryPeriods(history: BucketHistory, { burst, leastPeriodMs, mostPeriodMs }: BucketFit) {
  const count = Math.ceil(Math.log(mostPeriodMs / leastPeriodMs) / Math.log(gridStep));
  return Array.from({ length: count + 1 }, (_, at) => {
    const periodMs = Math.min(leastPeriodMs * gridStep ** at, mostPeriodMs);
    return { burst, periodMs, offMs: meanOff(history, { burst, periodMs }) };
  });
}

/** By how much the decisions would have to be moved from when they were asked for, on average. */
function meanOff(
  history: BucketHistory,
  { burst, periodMs }: { readonly burst: number; readonly periodMs: number },
): number {
  const depth = burst * periodMs;
  const atOnce = Math.min(history.burstAccepted, burst + 1);
  let offMs = (history.burstAccepted - atOnce) * periodMs;
  let away = atOnce * periodMs;
  let at = history.startMs;
  // When the bucket has room again.
  let due = at + away - depth;
  for (const { accepted, sentMs } of history.steps) {
    const now = Math.max(sentMs, at);
    if (!accepted) {
      offMs += Math.max(0, now - due);
      continue;
    }
    offMs += Math.max(0, due - now);
    away = Math.min(Math.max(0, away - (now - at)), depth) + periodMs;
    at = now;
    due = at + away - depth;
  }
  return offMs / (history.steps.length + 1);
}
