import { SeatrialError } from '../errors.ts';
import type { Place } from '../place.ts';

/** Services wait for each other in a circle: none of them can be the first. */
export class DependencyCycleError extends SeatrialError {
  override readonly code = 'DEPENDENCY_CYCLE';
  override readonly exitCode = 2;
  /** The circle, its first name again at its end. */
  readonly cycle: readonly string[];

  constructor(cycle: readonly string[], place: Place | undefined) {
    super(`putting the services in order: ${cycle.join(' → ')} is a circle of After=`, {
      place,
      hint: 'Take one After= (or the reference that implies it) out of the circle.',
    });
    this.cycle = cycle;
  }
}

/** Podman's generator was there but did not answer. */
export class GeneratorFailedError extends SeatrialError {
  override readonly code = 'GENERATOR_FAILED';
  override readonly exitCode = 3;

  constructor(command: string, why: string, cause?: unknown) {
    super(`asking Podman's generator (${command}): ${why}`, {
      hint: 'Run it by hand with -dryrun, or leave the comparison out.',
      cause,
    });
  }
}
