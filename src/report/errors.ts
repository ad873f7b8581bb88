import { SeatrialError } from '../errors.ts';

/** The report cannot be written where it was asked for. */
export class ReportWriteError extends SeatrialError {
  override readonly code = 'REPORT_NOT_WRITTEN';
  override readonly exitCode = 2;
}
