import { SeatrialError } from '../errors.ts';
import { formatPlace } from '../place.ts';
import type { PlanProblem } from '../plan/blueprint.ts';
import type { ExecResult } from './trial.ts';

/** The units as they are would not all become services: nothing is booted. */
export class PlanRefusedError extends SeatrialError {
  override readonly code = 'PLAN_REFUSED';
  override readonly exitCode = 2;
  readonly problems: readonly PlanProblem[];

  constructor(problems: readonly PlanProblem[]) {
    const lines = problems.map((problem) => {
      const help = problem.help === undefined ? '' : ` (${problem.help})`;
      return `\n  ${formatPlace(problem.place)}: ${problem.message}${help}`;
    });
    super(`these units cannot be booted as they are:${lines.join('')}`, {
      hint: '`seatrial plan` shows what the units become',
    });
    this.problems = problems;
  }
}

/** A step of `data` in the config ended with something else than 0. */
export class DataStepError extends SeatrialError {
  override readonly code = 'DATA_STEP_FAILED';
  override readonly exitCode = 1;

  constructor(title: string, result: ExecResult) {
    const said = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-10).join('\n    ');
    super(`the step "${title}" ended with ${result.exitCode}:\n    ${said}`, {
      hint: 'the stack was healthy before it; run the command by hand after `seatrial up`',
    });
  }
}
