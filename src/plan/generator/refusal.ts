import type { Place } from '../../place.ts';

/** Thrown while a unit is converted; never leaves `generate`. */
export class Refusal extends Error {
  readonly code: string;
  readonly place: Place | undefined;
  readonly help: string | undefined;

  constructor(
    code: string,
    message: string,
    details: { place?: Place | undefined; help?: string | undefined } = {},
  ) {
    super(message);
    this.code = code;
    this.place = details.place;
    this.help = details.help;
  }
}
