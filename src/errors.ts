import { formatPlace, type Place } from './place.ts';

/** What the process ends with: 1 a check failed, 2 wrong use or unreadable input, 3 no engine or image, 4 stopped. */
export type ExitCode = 1 | 2 | 3 | 4;

/** What an error knows beside its message. */
export interface ErrorDetails {
  /** What to do next, one sentence. */
  readonly hint?: string | undefined;
  readonly place?: Place | undefined;
  readonly cause?: unknown;
}

/**
 * The base of every error that a user may meet. A class a kind, in the `errors.ts` of its layer;
 * `code` is stable and what callers match on. docs/errors.md lists every code.
 */
export abstract class SeatrialError extends Error {
  abstract readonly code: string;
  abstract readonly exitCode: ExitCode;
  readonly hint: string | undefined;
  readonly place: Place | undefined;
  /** The message without the place that it begins with. */
  readonly bareMessage: string;

  constructor(message: string, details: ErrorDetails = {}) {
    super(
      details.place === undefined ? message : `${formatPlace(details.place)}: ${message}`,
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.name = new.target.name;
    this.hint = details.hint;
    this.place = details.place;
    this.bareMessage = message;
  }
}

/** The words of anything thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The system's code of an error, e.g. `ENOENT`; undefined where it has none. */
export function systemCode(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}
