import { InconclusiveRateError } from '../errors.ts';
import { headerValues } from '../http/header-values.ts';
import { formatAddress } from '../target.ts';
import type { BucketFit } from './fit-bucket.ts';
import type { RateCommon, RateMeasured, RateProbe, RateProbeOptions } from './rate-types.ts';
import type { Fired } from './shooting-range.ts';

interface About {
  readonly options: RateProbeOptions;
  readonly durationMs: number;
}

/** Puts what was fired and what fits it into the probe's words. */
export function reportRate(fired: readonly Fired[], fits: readonly BucketFit[], about: About): RateProbe {
  const limitedStatuses = about.options.limitedStatuses ?? [429, 503];
  const refused = fired.filter(
    ({ answer }) => answer !== undefined && limitedStatuses.includes(answer.status),
  );
  const common = countAll(fired, refused, about.durationMs);
  const [best] = fits;
  const first = refused[0]?.answer;
  if (first === undefined) return { ...common, limited: false };
  if (best === undefined) {
    throw new InconclusiveRateError(
      formatAddress(about.options.address),
      `of ${fired.length} requests ${refused.length} were refused`,
      common.statuses,
    );
  }
  return {
    ...common,
    limited: true,
    ...bucketOf(fits, best),
    limitedStatus: first.status,
    retryAfter: headerValues(first.headers, 'retry-after')[0] ?? null,
    limitedHeaders: first.headers,
    limitedBody: first.body.toString('utf8'),
  };
}

type Numbers = Pick<RateMeasured, 'burst' | 'burstRange' | 'ratePerSecond' | 'rateRange'>;

function bucketOf(fits: readonly BucketFit[], best: BucketFit): Numbers {
  const bursts = fits.map(({ burst }) => burst);
  const middleMs = Math.sqrt(best.leastPeriodMs * best.mostPeriodMs);
  return {
    burst: best.burst,
    burstRange: [Math.min(...bursts), Math.max(...bursts)],
    ratePerSecond: Number.isFinite(middleMs) ? 1000 / middleMs : null,
    rateRange: [
      1000 / Math.max(...fits.map(({ mostPeriodMs }) => mostPeriodMs)),
      1000 / Math.min(...fits.map(({ leastPeriodMs }) => leastPeriodMs)),
    ],
  };
}

function countAll(fired: readonly Fired[], refused: readonly Fired[], durationMs: number): RateCommon {
  const statuses: Record<string, number> = {};
  for (const { answer, lost } of fired) {
    const status = statusWord(answer?.status, lost);
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  const lost = statuses.lost ?? 0;
  const answered = fired.filter((each) => each.answer !== undefined && !refused.includes(each));
  return {
    requests: {
      sent: fired.length,
      accepted: fired.length - refused.length - lost,
      limited: refused.length,
      unanswered: statuses.unanswered ?? 0,
    },
    statuses,
    slowestAcceptedMs: Math.max(0, ...answered.map(({ answeredMs, sentMs }) => answeredMs - sentMs)),
    acceptedAtMs: acceptedAt(fired, refused),
    durationMs,
  };
}

/** 0: an answer that is none in HTTP/2. */
function statusWord(status: number | undefined, lost: boolean): string {
  if (status === undefined) return lost ? 'lost' : 'unanswered';
  return status === 0 ? 'malformed' : String(status);
}

function acceptedAt(fired: readonly Fired[], refused: readonly Fired[]): readonly number[] {
  const firstMs = Math.min(...fired.map(({ sentMs }) => sentMs));
  return fired
    .filter((each) => !refused.includes(each) && !each.lost)
    .map(({ sentMs }) => Math.round(sentMs - firstMs))
    .toSorted((one, other) => one - other);
}
