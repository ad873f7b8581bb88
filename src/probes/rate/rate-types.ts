import type { Header, HttpRequest } from '../http/http-types.ts';
import type { ProbeTarget } from '../target.ts';

/** `limitMs` is 15 s unless told. The bucket must be at rest: no request of this client for burst ÷ rate seconds. */
export interface RateProbeOptions extends ProbeTarget, HttpRequest {
  /** The size of the one concurrent burst: more than the limiter's burst + 1; 48 unless told. */
  readonly burstRequests?: number | undefined;
  /** Most requests in flight at once, where connections are limited too; all of the burst unless told. */
  readonly maxConcurrent?: number | undefined;
  /** The probe ends when it has sent this many; 800 unless told. */
  readonly maxRequests?: number | undefined;
  /** The probe ends when the rate is known to this fraction either way; 0.02 unless told. */
  readonly precision?: number | undefined;
  /** What a limited request is answered with; 429 and 503 unless told. */
  readonly limitedStatuses?: readonly number[] | undefined;
  /** When it aborts, what is known by then is the answer: no more refills are watched. */
  readonly enough?: AbortSignal | undefined;
  /** Changes each request, numbered from 0: to see whether a header or a spelling of the path dodges the limiter. */
  readonly vary?: ((index: number) => Partial<Pick<HttpRequest, 'method' | 'path' | 'headers'>>) | undefined;
}

/** The limiter as a leaky bucket: `burst` + 1 requests at once, then `ratePerSecond`. */
export interface RateMeasured extends RateCommon {
  readonly limited: true;
  /** Requests beyond the first that are let through at once. */
  readonly burst: number;
  /** All bursts that agree with what was seen; more than one only where the machine was too slow to tell. */
  readonly burstRange: readonly [least: number, most: number];
  /** Null when no refill was seen within the limits. */
  readonly ratePerSecond: number | null;
  /** The rates that agree with what was seen; Infinity where no refill bounds it. */
  readonly rateRange: readonly [least: number, most: number];
  /** What a limited request is answered. */
  readonly limitedStatus: number;
  /** The header as it came; null where none did. */
  readonly retryAfter: string | null;
  readonly limitedHeaders: readonly Header[];
  /** The first kilobyte of what a limited client is shown. */
  readonly limitedBody: string;
}

/** The whole burst was let through. */
export interface RateUnlimited extends RateCommon {
  readonly limited: false;
}

export interface RateCommon {
  readonly requests: RateRequests;
  /** Status to how often it came. */
  readonly statuses: Readonly<Record<string, number>>;
  /** The longest that a request let through waited for its answer: high where the limiter delays. */
  readonly slowestAcceptedMs: number;
  /** When each request that was let through was sent, in milliseconds after the first one, ascending. */
  readonly acceptedAtMs: readonly number[];
  readonly durationMs: number;
}

/** How many requests were sent, and what became of them. */
export interface RateRequests {
  readonly sent: number;
  readonly accepted: number;
  readonly limited: number;
  /** Not answered when the probe ended: counted as accepted, since a limiter refuses at once. */
  readonly unanswered: number;
}

/** A limiter as it was measured, or that there is none. */
export type RateProbe = RateMeasured | RateUnlimited;
