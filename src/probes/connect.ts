import { once } from 'node:events';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { ConnectError, ConnectionLostError, ProbeError, TlsHandshakeError } from './errors.ts';
import { formatAddress, type ProbeTarget } from './target.ts';
import type { ProbeRun } from './within-limit.ts';

/** What a connection needs of a run: its end. */
export type ConnectRun = Pick<ProbeRun, 'signal'>;

/**
 * Opens a TCP or TLS connection that is cut off when the run ends. The socket keeps an error listener, so that a late
 * reset never becomes an uncaught exception; its reason is in `socket.errored`.
 */
export async function connect(
  target: ProbeTarget,
  run: ConnectRun,
  alpn?: readonly string[],
): Promise<Socket> {
  const tcp = await openTcp(target, run.signal);
  return target.tls === undefined ? tcp : openTls(target, tcp, { signal: run.signal, alpn });
}

async function openTcp(target: ProbeTarget, signal: AbortSignal): Promise<Socket> {
  signal.throwIfAborted();
  const socket = connectTcp({
    ...target.address,
    noDelay: true,
    ...(target.localAddress === undefined ? {} : { localAddress: target.localAddress }),
  });
  endWith(socket, signal);
  try {
    await once(socket, 'connect', { signal });
    return socket;
  } catch (thrown) {
    socket.destroy();
    throw reasonOf(thrown, signal, (cause) => new ConnectError(formatAddress(target.address), cause));
  }
}

async function openTls(
  target: ProbeTarget,
  tcp: Socket,
  about: { signal: AbortSignal; alpn: readonly string[] | undefined },
): Promise<Socket> {
  const { ca, servername } = target.tls ?? {};
  const named = servername ?? (isIP(target.address.host) === 0 ? target.address.host : undefined);
  const socket = process.getBuiltinModule('node:tls').connect({
    socket: tcp,
    rejectUnauthorized: ca !== undefined,
    ...(ca === undefined ? {} : { ca }),
    ...(named === undefined ? {} : { servername: named }),
    ...(about.alpn === undefined ? {} : { ALPNProtocols: [...about.alpn] }),
  });
  endWith(socket, about.signal);
  try {
    await once(socket, 'secureConnect', { signal: about.signal });
    return socket;
  } catch (thrown) {
    socket.destroy();
    tcp.destroy();
    throw reasonOf(
      thrown,
      about.signal,
      (cause) => new TlsHandshakeError(formatAddress(target.address), cause),
    );
  }
}

/** The abort listener goes with the socket: a probe of a thousand sockets must not leave a thousand listeners. */
function endWith(socket: Socket, signal: AbortSignal): void {
  const cut = () => socket.destroy();
  signal.addEventListener('abort', cut, { once: true });
  socket.on('error', () => {});
  socket.once('close', () => signal.removeEventListener('abort', cut));
}

function reasonOf(thrown: unknown, signal: AbortSignal, wrap: (cause: Error) => Error): unknown {
  if (signal.aborted) return signal.reason;
  return wrap(thrown instanceof Error ? thrown : new Error(String(thrown)));
}

/** How reading from a connection ended. */
export type ReadEnd = 'enough' | 'closed' | 'reset' | 'aborted';

/** Feeds what comes to `take` until that says it has enough, or the connection ends; never throws for the peer's doings. */
export async function readUntil(
  socket: Socket,
  run: ConnectRun,
  take: (chunk: Buffer) => boolean,
): Promise<ReadEnd> {
  try {
    for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
      if (take(chunk)) return 'enough';
    }
  } catch (thrown) {
    if (!isSystemError(thrown)) throw thrown;
    return run.signal.aborted ? 'aborted' : 'reset';
  }
  return run.signal.aborted ? 'aborted' : socket.errored === null ? 'closed' : 'reset';
}

/** An error of Node's own sockets, as opposed to one that `take` threw. */
function isSystemError(thrown: unknown): boolean {
  return !(thrown instanceof ProbeError) && thrown instanceof Error && 'code' in thrown;
}

/** The error for an answer that broke off. */
export function connectionLost(run: ProbeRun, end: ReadEnd, cause?: unknown): unknown {
  if (end === 'aborted' || run.signal.aborted) return run.signal.reason;
  const how = end === 'reset' ? 'reset the connection' : 'closed the connection';
  return new ConnectionLostError(run.target, { how, lastSeen: run.lastSeen, cause });
}
