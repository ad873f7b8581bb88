import { ProbeTimeLimitError } from './errors.ts';
import { formatAddress, type ProbeTarget } from './target.ts';

/** One run of a probe: what it says of itself when its time is over. */
export interface ProbeRun {
  /** Aborts at the limit, or with the caller's signal; its reason is the error to throw. */
  readonly signal: AbortSignal;
  /** The address, for messages. */
  readonly target: string;
  /** Milliseconds since the start. */
  readonly elapsedMs: () => number;
  /** What is being done now, completed by the address: "waiting for the answer of". */
  doing: string;
  lastSeen: string;
}

/** Runs a probe so that it ends at its limit, or when the caller stops it, whatever the peer does. */
export async function withinLimit<T>(
  target: ProbeTarget,
  defaultLimitMs: number,
  run: (run: ProbeRun) => Promise<T>,
): Promise<T> {
  target.signal?.throwIfAborted();
  const limitMs = target.limitMs ?? defaultLimitMs;
  const controller = new AbortController();
  const started = performance.now();
  const state: ProbeRun = {
    signal: controller.signal,
    target: formatAddress(target.address),
    elapsedMs: () => performance.now() - started,
    doing: 'connecting to',
    lastSeen: 'nothing',
  };
  const timer = setTimeout(() => {
    controller.abort(new ProbeTimeLimitError(state.target, { ...state, limitMs }));
  }, limitMs);
  const stop = () => controller.abort(target.signal?.reason);
  target.signal?.addEventListener('abort', stop, { once: true });
  try {
    return await run(state);
  } finally {
    clearTimeout(timer);
    target.signal?.removeEventListener('abort', stop);
  }
}

/** A promise that rejects with the signal's reason as soon as it aborts. */
export async function orAborted<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
