import { SeatrialError } from '../errors.ts';

/** The command's words do not say what it needs to know. */
export class WrongUseError extends SeatrialError {
  override readonly code = 'CLI_WRONG_USE';
  override readonly exitCode = 2;

  constructor(about: { argument: string; rule: string; received: string; hint?: string | undefined }) {
    super(`${about.argument}: ${about.rule}; received ${JSON.stringify(about.received)}`, {
      hint: about.hint,
    });
  }
}

/** `init` found no Quadlet unit in the repository. */
export class NothingToInitError extends SeatrialError {
  override readonly code = 'NOTHING_TO_INIT';
  override readonly exitCode = 2;

  constructor() {
    super('there is no Quadlet unit (.container, .pod, .kube, …) in this folder', {
      hint: 'run it in the repository that holds the units, or name its folder: npx seatrial init deploy',
    });
  }
}
