import { Transform } from 'node:stream';

/** `12 of 40 MB, 9 s left`; without a total only what has passed. */
export function bytesLeft(done: number, total: number | undefined, elapsedMs: number): string {
  if (total === undefined) return inMegabytes(done);
  const amount = `${inMegabytes(done, false)} of ${inMegabytes(total)}`;
  if (done <= 0 || done >= total || elapsedMs <= 0) return amount;
  return `${amount}, ${spoken((elapsedMs * (total - done)) / done)} left`;
}

/** Lets bytes pass and says, at most once a second, how many have and how long the rest will take. */
export function countBytes(
  total: number | undefined,
  onProgress: (text: string) => void,
  now: () => number = () => performance.now(),
): Transform {
  const started = now();
  let done = 0;
  let told = started;
  return new Transform({
    transform(chunk: Buffer, _, give) {
      done += chunk.length;
      if (now() - told >= 1000) {
        told = now();
        onProgress(bytesLeft(done, total, told - started));
      }
      give(null, chunk);
    },
  });
}

function inMegabytes(bytes: number, unit = true): string {
  const megabytes = bytes / 1_000_000;
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)}${unit ? ' MB' : ''}`;
}

function spoken(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
