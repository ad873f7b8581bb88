import { SeatrialError } from '../errors.ts';

/** No drill has this name. */
export class NoSuchDrillError extends SeatrialError {
  override readonly code = 'NO_SUCH_DRILL';
  override readonly exitCode = 2;

  constructor(asked: string, known: readonly string[]) {
    super(`no drill is called ${asked}`, { hint: `known drills: ${known.join(', ')}` });
  }
}

/** The history of nights cannot be read: it is never written anew over what is there. */
export class HistoryError extends SeatrialError {
  override readonly code = 'DRILL_HISTORY_UNREADABLE';
  override readonly exitCode = 2;

  constructor(path: string, why: string) {
    super(`the history ${path} cannot be read: ${why}`, { hint: 'move it away, or mend the line' });
  }
}

/** There is no backup to drill with. */
export class NoBackupError extends SeatrialError {
  override readonly code = 'DRILL_NO_BACKUP';
  override readonly exitCode = 1;

  constructor(from: string, why: string) {
    super(`no backup to restore from ${from}: ${why}`, {
      hint: 'a drill without a backup is red: look at the backup’s own log',
    });
  }
}

/** The one who is to be told of the drill did not take it. */
export class AlertError extends SeatrialError {
  override readonly code = 'DRILL_ALERT_FAILED';
  override readonly exitCode = 1;

  constructor(why: string) {
    super(`the webhook did not take the drill’s result: ${why}`, {
      hint: 'a drill of which nobody hears is none',
    });
  }
}
