import { setTimeout as pause } from 'node:timers/promises';
import { SeatrialError } from './errors.ts';

export interface WaitOptions<T> {
  /** What is awaited, completing "waited 30 s for …". */
  readonly what: string;
  /** Looks once. What it returns is shown at the end if the wait fails. */
  readonly look: (signal: AbortSignal) => Promise<T>;
  readonly until: (seen: T) => boolean;
  readonly limitMs: number;
  /** Between two looks; 100 ms unless told. */
  readonly everyMs?: number;
  readonly signal?: AbortSignal | undefined;
  /** How the last thing seen is shown; JSON unless told. */
  readonly show?: (seen: T) => string;
}

/** A wait came to its limit: says what was awaited, how long, and the last thing seen. */
export class WaitError extends SeatrialError {
  override readonly code = 'WAIT_LIMIT';
  override readonly exitCode = 1;
  readonly what: string;
  readonly lastSeen: string;

  constructor(what: string, limitMs: number, lastSeen: string) {
    super(`waited ${limitMs / 1000} s for ${what}; last seen: ${lastSeen}`);
    this.what = what;
    this.lastSeen = lastSeen;
  }
}

/** All polling goes through here: bounded, abortable, and it tells the last thing it saw. */
export async function waitFor<T>(options: WaitOptions<T>): Promise<T> {
  const deadline = performance.now() + options.limitMs;
  const limit = AbortSignal.timeout(options.limitMs);
  const signal = options.signal === undefined ? limit : AbortSignal.any([options.signal, limit]);
  let lastSeen = 'nothing';
  for (;;) {
    options.signal?.throwIfAborted();
    try {
      const seen = await options.look(signal);
      if (options.until(seen)) return seen;
      lastSeen = (options.show ?? JSON.stringify)(seen) ?? 'nothing';
    } catch (thrown) {
      options.signal?.throwIfAborted();
      if (!limit.aborted) throw thrown;
    }
    if (performance.now() >= deadline) throw new WaitError(options.what, options.limitMs, lastSeen);
    const restMs = Math.min(options.everyMs ?? 100, Math.max(1, deadline - performance.now()));
    await pause(restMs, undefined, { signal: options.signal }).catch(() => options.signal?.throwIfAborted());
  }
}

/** The same where to come to the limit is an answer, undefined. Whatever else goes wrong is thrown all the same. */
export async function waitAtMost<T>(options: WaitOptions<T>): Promise<T | undefined> {
  try {
    return await waitFor(options);
  } catch (thrown) {
    if (thrown instanceof WaitError) return undefined;
    throw thrown;
  }
}
