import { SeatrialError } from '../errors.ts';
import { nearestWord } from '../nearest-word.ts';

/** A check answered without having measured anything: a bug of the check, never a pass. */
export class HollowCheckError extends SeatrialError {
  override readonly code = 'CHECK_MEASURED_NOTHING';
  override readonly exitCode = 1;

  constructor(check: string) {
    super(`${check} answered without evidence of anything measured`, {
      hint: 'put what was measured into `evidence`, also when all is well',
    });
  }
}

/** No check has this name, no check was selected. */
export class NoSuchCheckError extends SeatrialError {
  override readonly code = 'NO_SUCH_CHECK';
  override readonly exitCode = 2;

  constructor(asked: string, known: { readonly areas: readonly string[]; readonly names: Iterable<string> }) {
    const near = nearestWord(asked, known.names);
    const areas = `the areas are ${known.areas.join(', ')}; docs/checks.md lists the checks`;
    super(`no check, group or area is called ${asked}`, {
      hint: near === undefined ? areas : `did you mean ${near}? ${areas}`,
    });
  }
}

/** There is nothing in this stack that the check could measure: skipped, as where a service is missing. */
export class NotApplicable extends SeatrialError {
  override readonly code = 'CHECK_NOT_APPLICABLE';
  override readonly exitCode = 1;
}

/** A check could not measure because the stack or the machine, not the check, is in the way; the message says how. */
export class CouldNotMeasure extends SeatrialError {
  override readonly code = 'COULD_NOT_MEASURE';
  override readonly exitCode = 1;
}

/** `--shard` is not a share such as `2/4`. */
export class ShareError extends SeatrialError {
  override readonly code = 'SHARE_MALFORMED';
  override readonly exitCode = 2;

  constructor(received: string) {
    super(`a share such as 2/4 (the second of four) is expected; received ${JSON.stringify(received)}`);
  }
}
