import { SeatrialError } from '../errors.ts';

/** The contract does not fit its schema; every problem is told at once. */
export class ContractError extends SeatrialError {
  override readonly code = 'CONTRACT_INVALID';
  override readonly exitCode = 2;
}

/** A check needs a part that the contract does not speak of: reported as could-not-run, never as a pass. */
export class Unspoken extends SeatrialError {
  override readonly code = 'CONTRACT_UNSPOKEN';
  override readonly exitCode = 1;

  constructor(part: string) {
    super(`the contract does not speak of \`${part}\``, {
      hint: `promise something in \`${part}\`, or waive the check by name, with a reason and an end date`,
    });
  }
}
