import { SeatrialError } from '../errors.ts';
import type { Place } from '../place.ts';

export interface NotReadyDetails {
  readonly service: string;
  readonly place: Place;
  /** What was awaited, completing "did not become ready: waited for …". */
  readonly awaited: string;
  readonly waitedMs: number;
  /** The last answer of the health check, or how the container ended. */
  readonly lastSeen: string;
  /** The last lines that the service printed, secrets masked. */
  readonly lastLines: readonly string[];
  readonly cause?: unknown;
}

/** A service of the stack did not come up. */
export class ServiceNotReadyError extends SeatrialError {
  override readonly code = 'SERVICE_NOT_READY';
  override readonly exitCode = 1;
  readonly service: string;
  readonly lastSeen: string;
  readonly lastLines: readonly string[];

  constructor(details: NotReadyDetails) {
    const seconds = (details.waitedMs / 1000).toFixed(1);
    const lines = details.lastLines.map((line) => `\n    ${line}`).join('');
    super(
      `starting ${details.service}: waited ${seconds} s for ${details.awaited}; last seen: ${details.lastSeen}` +
        (lines === '' ? '; it printed nothing' : `; its last lines:${lines}`),
      {
        place: details.place,
        cause: details.cause,
        hint: `Look at what ${details.service} printed; keep the trial (seatrial up) and run \`seatrial logs ${details.service}\` for all of it.`,
      },
    );
    this.service = details.service;
    this.lastSeen = details.lastSeen;
    this.lastLines = details.lastLines;
  }
}

/** A name that no unit of the stack has. */
export class UnknownServiceError extends SeatrialError {
  override readonly code = 'UNKNOWN_SERVICE';
  override readonly exitCode = 2;

  constructor(name: string, known: readonly string[]) {
    super(`no unit of this stack is called ${JSON.stringify(name)}; it has: ${known.join(', ') || 'none'}`, {
      hint: 'Use the name of a .container file without its extension.',
    });
  }
}

/** A secret that this trial was not booted with. */
export class UnknownSecretError extends SeatrialError {
  override readonly code = 'UNKNOWN_SECRET';
  override readonly exitCode = 2;

  constructor(name: string, known: readonly string[], place?: Place) {
    super(`this trial has no secret ${JSON.stringify(name)}; it has: ${known.join(', ') || 'none'}`, {
      place,
      hint: 'Secrets are the names in the Secret= lines of the units that the trial was booted from.',
    });
  }
}

/** A unit needs a file of the host that the configs do not bring. */
export class MissingHostFileError extends SeatrialError {
  override readonly code = 'MISSING_HOST_FILE';
  override readonly exitCode = 2;

  constructor(details: { service: string; path: string; place: Place; what: string }) {
    super(`starting ${details.service}: ${details.what} ${details.path} is not among the config's files`, {
      place: details.place,
      hint: 'Add the file to `host` in seatrial.config.ts, or take the line out of the unit.',
    });
  }
}

/** A line of an environment file that podman refuses. */
export class EnvironmentFileError extends SeatrialError {
  override readonly code = 'ENVIRONMENT_FILE';
  override readonly exitCode = 2;

  constructor(message: string, place: Place) {
    super(message, { place, hint: 'Write one NAME=value a line; podman takes quotes as part of the value.' });
  }
}

/** The trial's files could not be brought to the machine of a remote engine. */
export class CarryError extends SeatrialError {
  override readonly code = 'CARRY_FAILED';
  override readonly exitCode = 3;

  constructor(said: string) {
    super(`the trial's files could not be brought to the engine's machine: ${said.trim()}`, {
      hint: 'Look whether its disk is full: seatrial doctor tells what the engine says of itself.',
    });
  }
}

/** Mounts could not be given to the container's user. */
export class GiveMountError extends SeatrialError {
  override readonly code = 'GIVE_MOUNT_FAILED';
  override readonly exitCode = 3;

  constructor(service: string, targets: readonly string[], said: string) {
    super(`${targets.join(', ')} of ${service} could not be given to its user: ${said.trim()}`, {
      hint: 'Podman does this itself; for Docker the image’s own sh and chown do it.',
    });
  }
}

/** A script of production's host would look for what a service wrote there, and that is on another machine. */
export class HostFolderAwayError extends SeatrialError {
  override readonly code = 'HOST_FOLDER_AWAY';
  override readonly exitCode = 3;

  constructor(folder: string, place: Place) {
    super(
      `${folder} is filled by a container on the engine's machine, and scripts of the host run on this one`,
      {
        place,
        hint: "Run it where the engine runs, or with an engine that mounts this machine's files.",
      },
    );
  }
}

/** A command in a container did not end in its time. */
export class ExecLimitError extends SeatrialError {
  override readonly code = 'EXEC_LIMIT';
  override readonly exitCode = 1;

  constructor(details: { container: string; program: string; limitMs: number }) {
    super(`${details.program} in ${details.container} did not end within ${details.limitMs / 1000} s`, {
      hint: 'Give a larger limitMs if the command is meant to take that long.',
    });
  }
}

/** The host's Nginx did not start or did not take its configuration. */
export class EdgeNotReadyError extends SeatrialError {
  override readonly code = 'EDGE_NOT_READY';
  override readonly exitCode = 1;

  constructor(details: { doing: string; lastSeen: string; place?: Place | undefined }) {
    super(`${details.doing}: ${details.lastSeen}`, {
      place: details.place,
      hint: 'Run `nginx -t` on these files; the message names the file and line on the host.',
    });
  }
}

/** Something was asked of a service that has no container now. */
export class NotRunningError extends SeatrialError {
  override readonly code = 'SERVICE_NOT_RUNNING';
  override readonly exitCode = 1;

  constructor(details: { service: string; place: Place; lastSeen: string }) {
    super(`${details.service} does not run; last seen: ${details.lastSeen}`, {
      place: details.place,
      hint: 'Start it first: trial.service(…).start().',
    });
  }
}

/** No kept trial has this id, or it is not clear which is meant. */
export class UnknownTrialError extends SeatrialError {
  override readonly code = 'UNKNOWN_TRIAL';
  override readonly exitCode = 2;

  constructor(id: string | undefined, known: readonly string[]) {
    const there = known.length === 0 ? 'no trial is kept' : `these are kept: ${known.join(', ')}`;
    super(
      id === undefined ? `which trial is not clear; ${there}` : `no kept trial is called ${id}; ${there}`,
      {
        hint: 'seatrial up starts one and keeps it; seatrial ps lists them.',
      },
    );
  }
}

/** A trial can be kept only when it was booted to be kept. */
export class NotKeepableError extends SeatrialError {
  override readonly code = 'NOT_KEEPABLE';
  override readonly exitCode = 2;

  constructor(id: string) {
    super(`trial ${id} was not booted to outlive its process`, { hint: 'Boot it with `keep: true`.' });
  }
}

/** What leads to the engine's machine ends with this process: nobody would reach what runs on there. */
export class KeepOverSshError extends SeatrialError {
  override readonly code = 'KEEP_OVER_SSH';
  override readonly exitCode = 2;

  constructor(uri: string) {
    super(`a trial on ${uri} cannot outlive this process: the way to it ends with it`, {
      hint: 'Run seatrial up over there.',
    });
  }
}

/** The engine's command line program, which production's scripts call, is not on this machine. */
export class HostProgramError extends SeatrialError {
  override readonly code = 'HOST_PROGRAM_MISSING';
  override readonly exitCode = 3;

  constructor(program: string) {
    super(`running a script of production's host: it calls ${program}, which is not on this machine`, {
      hint: `Install the ${program} command line program, or leave the checks of recovery out.`,
    });
  }
}

/** Production's scripts would see, and could delete, this machine's own files. */
export class HostSealError extends SeatrialError {
  override readonly code = 'HOST_NOT_SEALED';
  override readonly exitCode = 3;

  constructor(why: string) {
    super(`running a script of production's host: it cannot be kept from this machine's own files: ${why}`, {
      hint: 'It needs a mount namespace: run as root, allow users namespaces of their own (sysctl kernel.apparmor_restrict_unprivileged_userns=0), or give the CI container CAP_SYS_ADMIN.',
    });
  }
}
