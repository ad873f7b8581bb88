import { SeatrialError } from '../errors.ts';

/** No drill has this name. */
export class NoSuchDrillError extends SeatrialError {
  override readonly code = 'NO_SUCH_DRILL';
  override readonly exitCode = 2;

  constructor(asked: string, known: readonly string[]) {
    super(`no drill is called ${asked}`, { hint: `known drills: ${known.join(', ')}` });
  }
}
