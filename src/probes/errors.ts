import { type ErrorDetails, type ExitCode, SeatrialError } from '../errors.ts';

/** The base of every error of a probe: `target` is the address it was talking to. Match on `code`. */
export abstract class ProbeError extends SeatrialError {
  override readonly exitCode: ExitCode = 1;
  readonly target: string;

  constructor(target: string, message: string, details: ErrorDetails = {}) {
    super(message, details);
    this.target = target;
  }
}

/** Nothing listens there, or it cannot be reached. */
export class ConnectError extends ProbeError {
  override readonly code = 'PROBE_CONNECT';

  constructor(target: string, cause: Error) {
    super(target, `connecting to ${target} failed: ${cause.message}`, {
      cause,
      hint: 'See whether the service runs and listens on this address.',
    });
  }
}

/** The TCP connection stood, the TLS handshake did not. */
export class TlsHandshakeError extends ProbeError {
  override readonly code = 'PROBE_TLS_HANDSHAKE';

  constructor(target: string, cause: Error) {
    super(target, `the TLS handshake with ${target} failed: ${cause.message}`, {
      cause,
      hint: 'Probe its TLS (`seatrial probe tls`), and see whether the port speaks TLS at all.',
    });
  }
}

/** The probe's own limit came before the answer was whole. */
export class ProbeTimeLimitError extends ProbeError {
  override readonly code = 'PROBE_TIME_LIMIT';
  readonly lastSeen: string;

  constructor(target: string, about: { doing: string; limitMs: number; lastSeen: string }) {
    super(
      target,
      `${about.doing} ${target} took over ${about.limitMs / 1000} s; last seen: ${about.lastSeen}`,
      {
        hint: 'See why the service is slow or silent, or give the probe a higher limit.',
      },
    );
    this.lastSeen = about.lastSeen;
  }
}

/** The peer closed or reset the connection before its answer was whole. */
export class ConnectionLostError extends ProbeError {
  override readonly code = 'PROBE_CONNECTION_LOST';
  readonly lastSeen: string;

  constructor(target: string, about: { how: string; lastSeen: string; cause?: unknown }) {
    super(target, `${target} ${about.how} before its answer was whole; last seen: ${about.lastSeen}`, {
      cause: about.cause,
      hint: "See the service's log at this moment.",
    });
    this.lastSeen = about.lastSeen;
  }
}

/** What came is not the protocol that was expected. */
export class MalformedAnswerError extends ProbeError {
  override readonly code = 'PROBE_MALFORMED_ANSWER';

  constructor(target: string, problem: string, cause?: unknown) {
    super(target, `${target} did not answer properly: ${problem}`, {
      cause,
      hint: 'See whether the port belongs to the service and protocol that the probe expects.',
    });
  }
}

/** The peer sent more than the probe is ready to keep. */
export class AnswerTooBigError extends ProbeError {
  override readonly code = 'PROBE_ANSWER_TOO_BIG';

  constructor(target: string, what: string, limit: number) {
    super(target, `${target} sent ${what} beyond the limit of ${limit}`, {
      hint: 'If this much is right, give the probe a higher limit.',
    });
  }
}

/** A probe was asked for what it cannot send or measure. */
export class ProbeInputError extends ProbeError {
  override readonly code = 'PROBE_INPUT';
  override readonly exitCode = 2;

  constructor(target: string, option: string, about: { rule: string; received: unknown }) {
    super(target, `the probe's option ${option} ${about.rule}; received ${JSON.stringify(about.received)}`);
  }
}

/** Redis refused the login that the probe was given. */
export class RedisLoginError extends ProbeError {
  override readonly code = 'PROBE_REDIS_LOGIN';

  constructor(target: string, username: string, answer: string) {
    super(target, `${target} refused the Redis user ${username}: ${answer}`, {
      hint: 'Give the probe a user and password that this server knows.',
    });
  }
}

/** The server answered a command that the probe cannot do without with an error. */
export class RedisCommandError extends ProbeError {
  override readonly code = 'PROBE_REDIS_COMMAND';

  constructor(target: string, command: string, answer: string) {
    super(target, `${target} answered ${command} with: ${answer}`, {
      hint: 'Give the probe the login of a user who may run it.',
    });
  }
}

/** PostgreSQL refused the login that the probe was given. */
export class PostgresLoginError extends ProbeError {
  override readonly code = 'PROBE_POSTGRES_LOGIN';
  readonly sqlState: string;
  /** The server's own words. */
  readonly answer: string;

  constructor(target: string, about: { user: string; database: string; sqlState: string; answer: string }) {
    super(
      target,
      `${target} refused ${about.user} on the database ${about.database}: ${about.answer} (${about.sqlState})`,
      { hint: 'Give the probe a role, password and database that this server knows.' },
    );
    this.sqlState = about.sqlState;
    this.answer = about.answer;
  }
}

/** PostgreSQL answered a query that the probe cannot do without with an error. */
export class PostgresQueryError extends ProbeError {
  override readonly code = 'PROBE_POSTGRES_QUERY';
  readonly sqlState: string;
  /** The server's own words. */
  readonly answer: string;

  constructor(target: string, about: { doing: string; sqlState: string; answer: string }) {
    super(target, `${about.doing} on ${target} failed: ${about.answer} (${about.sqlState})`, {
      hint: 'Give the probe the login of a role that may read this.',
    });
    this.sqlState = about.sqlState;
    this.answer = about.answer;
  }
}

/** The server answered the WebSocket handshake with something other than 101. */
export class WebSocketRefusedError extends ProbeError {
  override readonly code = 'PROBE_WEBSOCKET_REFUSED';
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];

  constructor(
    target: string,
    answer: { status: number; headers: readonly (readonly [name: string, value: string])[] },
  ) {
    super(
      target,
      `${target} refused the WebSocket handshake with status ${answer.status}; 101 was expected`,
      {
        hint: 'See which origin and session the application asks for, and whether the proxy passes the upgrade on.',
      },
    );
    this.status = answer.status;
    this.headers = answer.headers;
  }
}

/** What a limiter let through fits no leaky bucket: it was not at rest before, or the machine stalled too long. */
export class InconclusiveRateError extends ProbeError {
  override readonly code = 'PROBE_RATE_INCONCLUSIVE';
  /** Status to how often it came, as far as that was counted. */
  readonly statuses: Readonly<Record<string, number>>;

  constructor(target: string, seen: string, statuses: Readonly<Record<string, number>> = {}) {
    super(target, `what ${target} let through fits no limiter: ${seen}`, {
      hint: 'Let the limiter come to rest (burst / rate seconds without a request of this client), then probe again.',
    });
    this.statuses = statuses;
  }
}
