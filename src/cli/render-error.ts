import { messageOf, SeatrialError } from '../errors.ts';

/** An error as a person reads it: what, why, what to do. A stack trace is for bugs only. */
export function renderError(thrown: unknown): string {
  if (thrown instanceof SeatrialError) {
    const cause = thrown.cause === undefined ? '' : `\n  because: ${messageOf(thrown.cause)}`;
    const hint = thrown.hint === undefined ? '' : `\n  do: ${thrown.hint}`;
    return `error ${thrown.code}: ${thrown.message}${cause}${hint}\n`;
  }
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return `a bug in seatrial; please report it with these lines:\n${stack}\n`;
}
