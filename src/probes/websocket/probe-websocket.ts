import { ProbeTimeLimitError } from '../errors.ts';
import { openWebSocket } from './open-websocket.ts';
import { type HandshakeProbe, probeHandshake } from './probe-handshake.ts';
import type {
  OpenedSocket,
  WebSocketClose,
  WebSocketMessage,
  WebSocketOptions,
  WebSocketSend,
} from './websocket-types.ts';

/** What is sent and awaited on an open socket. */
export interface WebSocketProbeOptions extends WebSocketOptions {
  /** Sent one after the other once the socket is open. */
  readonly send?: readonly WebSocketSend[] | undefined;
  /** How many messages to wait for; none unless told. */
  readonly receive?: number | undefined;
  /** How long for each message, the pong and the close frame; 5 s unless told. */
  readonly waitMs?: number | undefined;
  /** The code to close with; 1000 unless told. */
  readonly closeCode?: number | undefined;
}

/** A refusal, or the whole life of one socket. */
export type WebSocketProbe =
  | ({ readonly open: false } & Pick<HandshakeProbe, 'status' | 'headers' | 'body' | 'wrong'>)
  | ({ readonly open: true } & SocketLife);

interface SocketLife {
  readonly status: 101;
  readonly headers: OpenedSocket['headers'];
  readonly protocol: string;
  readonly messages: readonly WebSocketMessage[];
  /** Null where no pong came in time. */
  readonly pongMs: number | null;
  /** Null where the peer did not answer the close frame in time. */
  readonly close: WebSocketClose | null;
}

/** Asks for a WebSocket, and where it is granted: sends, receives, pings and closes it. */
export async function probeWebSocket(options: WebSocketProbeOptions): Promise<WebSocketProbe> {
  const handshake = await probeHandshake(options);
  if (!handshake.accepted) {
    const { status, headers, body, wrong } = handshake;
    return { open: false, status, headers, body, wrong };
  }
  await using socket = await openWebSocket(options);
  return { open: true, ...(await live(socket, options)) };
}

async function live(socket: OpenedSocket, options: WebSocketProbeOptions): Promise<SocketLife> {
  const waitMs = options.waitMs ?? 5000;
  for (const message of options.send ?? []) await socket.send(message);
  const messages: WebSocketMessage[] = [];
  while (messages.length < (options.receive ?? 0)) messages.push(await socket.next(waitMs));
  return {
    status: 101,
    headers: socket.headers,
    protocol: socket.protocol,
    messages,
    pongMs: await orNull(socket.ping(waitMs)),
    close: await orNull(socket.close(options.closeCode ?? 1000, waitMs)),
  };
}

async function orNull<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (thrown) {
    if (thrown instanceof ProbeTimeLimitError) return null;
    throw thrown;
  }
}
