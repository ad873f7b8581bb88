import { SeatrialError } from '../errors.ts';

/** A path to be linted is not there or cannot be read. */
export class LintPathError extends SeatrialError {
  override readonly code = 'LINT_PATH_UNREADABLE';
  override readonly exitCode = 2;

  constructor(path: string, why: string) {
    super(`cannot read ${path}: ${why}`, { hint: 'name a folder or a file that is there' });
  }
}

/** No file under the paths is one that a rule judges. */
export class NothingToLintError extends SeatrialError {
  override readonly code = 'LINT_NOTHING';
  override readonly exitCode = 2;

  constructor(paths: readonly string[]) {
    super(`${paths.join(', ')}: no unit, config or script is here`, {
      hint: 'name the folder with the .container files, nginx.conf, redis.conf, …',
    });
  }
}

/** A baseline is no array of findings. */
export class BaselineError extends SeatrialError {
  override readonly code = 'LINT_BASELINE_UNREADABLE';
  override readonly exitCode = 2;

  constructor(file: string, why: string) {
    super(`cannot read the baseline ${file}: ${why}`, {
      hint: 'write one with `seatrial lint --format json > FILE`',
    });
  }
}

/** No rule has that id. */
export class UnknownRuleError extends SeatrialError {
  override readonly code = 'LINT_UNKNOWN_RULE';
  override readonly exitCode = 2;

  constructor(id: string, nearest: string | undefined) {
    super(`there is no rule ${id}`, {
      hint: nearest === undefined ? 'docs/rules.md lists every rule' : `did you mean ${nearest}?`,
    });
  }
}
