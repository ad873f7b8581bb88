import { SeatrialError } from '../errors.ts';

/** The config file is missing, does not load, or does not fit its schema. */
export class ConfigError extends SeatrialError {
  override readonly code = 'CONFIG_UNREADABLE';
  override readonly exitCode = 2;
}

/** A file or folder that the config names cannot be read. */
export class ConfigFileError extends SeatrialError {
  override readonly code = 'CONFIG_FILE_UNREADABLE';
  override readonly exitCode = 2;
}

/** The folder of units holds none. */
export class NoUnitsError extends SeatrialError {
  override readonly code = 'NO_UNITS';
  override readonly exitCode = 2;

  constructor(folder: string) {
    super(`${folder} holds no Quadlet unit`, {
      hint: 'name the folder with the .container files as `units` in seatrial.config.ts',
    });
  }
}
