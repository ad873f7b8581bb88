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
