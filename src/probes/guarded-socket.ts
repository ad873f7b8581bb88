import { connect as connectTcp, type Socket } from 'node:net';
import { messageOf } from '../errors.ts';
import { AnswerTooBigError, ConnectError, ConnectionLostError, ProbeTimeLimitError } from './errors.ts';
import { formatAddress, type ProbeTarget } from './target.ts';

const DEFAULT_LIMIT_MS = 30_000;
const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

export interface GuardOptions {
  /** What is being done, completing "… 127.0.0.1:6379 took over 30 s". */
  readonly doing: string;
  /** All that may come over this connection; 64 MiB unless told. */
  readonly maxBytes?: number | undefined;
}

/**
 * A connection that ends by itself: at the probe's time limit, at the caller's abort, at too many bytes.
 * `failed` gives the one reason; no event of the socket is ever unhandled.
 */
export interface GuardedSocket extends Disposable {
  readonly target: string;
  readonly socket: Socket;
  /** Resolves when the connection can carry bytes. */
  readonly ready: Promise<void>;
  /** Calls back once, as soon as the connection has failed, ended or was given up. */
  onFailed(tell: (why: Error) => void): void;
  onData(take: (chunk: Buffer) => void): void;
  /** Ends the connection and makes `why` its reason. */
  fail(why: Error): void;
  /** What the time limit's error calls the last thing seen. */
  saw(what: string): void;
}

/** Connects by TCP, or TLS where the target asks, and guards the connection. */
export function guardSocket(target: ProbeTarget, options: GuardOptions): GuardedSocket {
  const socket = open(target);
  socket.setNoDelay(true);
  const guarded = guard(socket, target, options);
  return guarded;
}

function open(target: ProbeTarget): Socket {
  const where = {
    ...target.address,
    ...(target.localAddress === undefined ? {} : { localAddress: target.localAddress }),
  };
  const tls = target.tls;
  if (tls === undefined) return connectTcp(where);
  return process.getBuiltinModule('node:tls').connect({
    ...where,
    rejectUnauthorized: tls.ca !== undefined,
    ...(tls.ca === undefined ? {} : { ca: tls.ca }),
    ...(tls.servername === undefined ? {} : { servername: tls.servername }),
  });
}

function guard(socket: Socket, target: ProbeTarget, options: GuardOptions): GuardedSocket {
  const name = formatAddress(target.address);
  const limitMs = target.limitMs ?? DEFAULT_LIMIT_MS;
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const listeners: ((why: Error) => void)[] = [];
  let lastSeen = 'nothing';
  let connected = false;
  let bytes = 0;
  let failure: Error | undefined;

  const fail = (why: Error) => {
    if (failure !== undefined) return;
    failure = why;
    clearTimeout(timer);
    target.signal?.removeEventListener('abort', abort);
    socket.destroy();
    for (const tell of listeners.splice(0)) tell(why);
  };
  const lost = (how: string, cause?: unknown) =>
    fail(new ConnectionLostError(name, { how, lastSeen, cause }));
  const abort = () => {
    const reason: unknown = target.signal?.reason;
    fail(reason instanceof Error ? reason : new Error(messageOf(reason)));
  };
  const timer = setTimeout(
    () => fail(new ProbeTimeLimitError(name, { doing: options.doing, limitMs, lastSeen })),
    limitMs,
  );
  timer.unref();
  socket.on('error', (cause) =>
    connected ? lost(`broke off (${cause.message})`, cause) : fail(new ConnectError(name, cause)),
  );
  socket.on('close', () => lost('closed the connection'));
  if (target.signal?.aborted === true) queueMicrotask(abort);
  target.signal?.addEventListener('abort', abort, { once: true });

  return {
    target: name,
    socket,
    ready: new Promise<void>((resolve, reject) => {
      listeners.push(reject);
      socket.once(target.tls === undefined ? 'connect' : 'secureConnect', () => {
        connected = true;
        lastSeen = 'the connection, and no answer';
        resolve();
      });
    }),
    onFailed: (tell) => {
      if (failure === undefined) listeners.push(tell);
      else tell(failure);
    },
    onData: (take) => {
      socket.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > maxBytes) fail(new AnswerTooBigError(name, 'bytes', maxBytes));
        else if (failure === undefined) take(chunk);
      });
    },
    fail,
    saw: (what) => {
      lastSeen = what;
    },
    [Symbol.dispose]: () => fail(new ConnectionLostError(name, { how: 'was left by the probe', lastSeen })),
  };
}
