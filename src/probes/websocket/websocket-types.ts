import type { Header } from '../http/http-types.ts';
import type { ProbeTarget } from '../target.ts';

/** `limitMs` is 10 s unless told. */
export interface WebSocketOptions extends ProbeTarget {
  readonly path: string;
  readonly headers?: readonly Header[] | undefined;
  readonly origin?: string | undefined;
  readonly protocols?: readonly string[] | undefined;
  readonly hostHeader?: string | undefined;
  /** The longest message taken; 4 MiB unless told. */
  readonly maxMessageBytes?: number | undefined;
}

/** A message as it arrived, its fragments put together. */
export interface WebSocketMessage {
  readonly kind: 'text' | 'binary';
  readonly data: Buffer;
  /** Milliseconds since the handshake. */
  readonly atMs: number;
}

/** How a socket ended; `atMs` is since the handshake. */
export interface WebSocketClose {
  /** 1006: the connection broke without a close frame. 1005: a close frame without a code. */
  readonly code: number;
  readonly reason: string;
  readonly atMs: number;
}

/** What to send: with `fragments`, cut into that many frames. */
export interface WebSocketSend {
  readonly data: string | Buffer;
  /** In so many frames; 1 unless told. */
  readonly fragments?: number | undefined;
}

/** An open socket; disposing cuts it off. Each wait ends at its limit with a ProbeError. */
export interface OpenedSocket extends AsyncDisposable {
  readonly status: 101;
  readonly headers: readonly Header[];
  readonly protocol: string;
  readonly send: (message: WebSocketSend) => Promise<void>;
  /** Takes nothing more off the connection: a client that reads no further, and whose buffers fill. */
  readonly pause: () => void;
  /** The next message not taken yet. */
  readonly next: (limitMs: number) => Promise<WebSocketMessage>;
  /** Sends a ping and waits for its pong: milliseconds. */
  readonly ping: (limitMs: number) => Promise<number>;
  /** Sends a close frame and waits for the peer's. */
  readonly close: (code: number, limitMs: number) => Promise<WebSocketClose>;
  /** Waits for the peer to close. */
  readonly closed: (limitMs: number) => Promise<WebSocketClose>;
}
