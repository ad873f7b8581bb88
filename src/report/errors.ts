import { SeatrialError } from '../errors.ts';

/** What should be a report.json is missing, no JSON, or of another version. */
export class ReportUnreadableError extends SeatrialError {
  override readonly code = 'REPORT_UNREADABLE';
  override readonly exitCode = 2;
}

/** The report cannot be written where it was asked for. */
export class ReportWriteError extends SeatrialError {
  override readonly code = 'REPORT_NOT_WRITTEN';
  override readonly exitCode = 2;
}

/** Reports that are not the complete shares of one run. */
export class ReportMergeError extends SeatrialError {
  override readonly code = 'REPORTS_NOT_MERGEABLE';
  override readonly exitCode = 2;

  constructor(why: string) {
    super(`the reports do not make one: ${why}`, {
      hint: 'give the report of each share once, all written with the same --shard i/n and --costs',
    });
  }
}

/** The file of signatures for the checklist cannot be used. */
export class SignaturesError extends SeatrialError {
  override readonly code = 'SIGNATURES_UNREADABLE';
  override readonly exitCode = 2;
}
