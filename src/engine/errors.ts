import { SeatrialError } from '../errors.ts';

/** No container engine answers on this machine. */
export class EngineNotFoundError extends SeatrialError {
  override readonly code = 'ENGINE_NOT_FOUND';
  override readonly exitCode = 3;
}

/** An engine is there, and this user may not use it. */
export class EngineRightsError extends SeatrialError {
  override readonly code = 'ENGINE_NO_RIGHTS';
  override readonly exitCode = 3;

  constructor(what: string, cause: unknown) {
    super(`no rights to ${what}`, {
      cause,
      hint: "Add this user to the socket's group, use rootless Podman (systemctl --user start podman.socket), or run as root.",
    });
  }
}

/** The engine answered before and does no more. */
export class EngineStoppedError extends SeatrialError {
  override readonly code = 'ENGINE_STOPPED';
  override readonly exitCode = 3;

  constructor(doing: string, cause: unknown) {
    super(`the container engine stopped answering while it was asked for ${doing}`, {
      cause,
      hint: 'Look at the engine (systemctl status podman.socket docker, podman info), then run again.',
    });
  }
}

/** The engine took longer than the call may take. */
export class EngineTimeLimitError extends SeatrialError {
  override readonly code = 'ENGINE_TIME_LIMIT';
  override readonly exitCode = 3;

  constructor(doing: string, limitMs: number) {
    super(`the container engine did not answer ${doing} within ${limitMs / 1000} s`, {
      hint: 'The machine may be overloaded, or the engine may hang: podman info tells.',
    });
  }
}

/** The engine answered with an error. */
export class EngineRefusedError extends SeatrialError {
  override readonly code = 'ENGINE_REFUSED';
  override readonly exitCode = 3;
  readonly status: number;
  readonly said: string;

  constructor(doing: string, status: number, said: string) {
    super(`the container engine refused ${doing}: ${said} (status ${status})`);
    this.status = status;
    this.said = said;
  }
}

/** The disk that the engine writes to is full. */
export class EngineDiskFullError extends SeatrialError {
  override readonly code = 'ENGINE_DISK_FULL';
  override readonly exitCode = 3;

  constructor(doing: string, said: string) {
    super(`no space left on the engine's disk at ${doing}: ${said}`, {
      hint: 'Make room (df -h shows the disks; podman system df shows what the engine holds), then run again.',
    });
  }
}

/** The engine answered with more than was agreed to take, or with what cannot be read. */
export class EngineAnswerError extends SeatrialError {
  override readonly code = 'ENGINE_ANSWER';
  override readonly exitCode = 3;
}

/** This engine cannot do what is asked. */
export class EngineLacksError extends SeatrialError {
  override readonly code = 'ENGINE_LACKS';
  override readonly exitCode = 3;
}

/** A command in a container did not end within its limit; it was ended. */
export class ExecTimeLimitError extends SeatrialError {
  override readonly code = 'EXEC_TIME_LIMIT';
  override readonly exitCode = 1;

  constructor(command: string, limitMs: number, printed: string) {
    super(`${command} did not end within ${limitMs / 1000} s; it printed last: ${printed}`);
  }
}

/** A command in a container printed more than is taken. */
export class ExecOutputError extends SeatrialError {
  override readonly code = 'EXEC_OUTPUT_LIMIT';
  override readonly exitCode = 1;

  constructor(command: string, maxBytes: number) {
    super(`${command} printed more than ${maxBytes} bytes and was ended`);
  }
}

/** The engine could not be set up. */
export class SetupError extends SeatrialError {
  override readonly code = 'ENGINE_SETUP_FAILED';
  override readonly exitCode = 3;
}

/** Another process does the same work and does not come to an end. */
export class LockError extends SeatrialError {
  override readonly code = 'ENGINE_LOCKED';
  override readonly exitCode = 3;

  constructor(what: string, owner: string, limitMs: number) {
    super(`waited ${limitMs / 1000} s for the process that has ${what} (its owner: ${owner})`, {
      hint: 'End that process, its number comes first, or wait for it; then run again.',
    });
  }
}
