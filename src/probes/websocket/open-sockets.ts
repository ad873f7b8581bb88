import { messageOf, SeatrialError } from '../../errors.ts';
import { openWebSocket } from './open-websocket.ts';
import type { OpenedSocket, WebSocketMessage, WebSocketOptions } from './websocket-types.ts';

/** How many sockets are opened, and how. */
export interface OpenSocketsOptions extends WebSocketOptions {
  readonly count: number;
  /** Handshakes under way at once; 50 unless told. */
  readonly maxConcurrent?: number | undefined;
  /** Changes the request of each socket, numbered from 0. */
  readonly vary?: ((index: number) => Partial<WebSocketOptions>) | undefined;
}

/** What one message to all came to. Milliseconds since the wait began. */
export interface Broadcast {
  readonly received: number;
  readonly missed: number;
  readonly messages: readonly WebSocketMessage[];
  /** From the beginning of the wait to the last message. */
  readonly lastMs: number;
  /** From the first socket that had it to the last. */
  readonly spreadMs: number;
}

/** Many sockets open at once; disposing cuts all of them. */
export interface OpenedSockets extends AsyncDisposable {
  readonly sockets: readonly OpenedSocket[];
  /** Error code, or `HTTP status`, to how many sockets could not be opened for it. */
  readonly failures: Readonly<Record<string, number>>;
  /** Waits until each socket has one more message that `isIt`, all of them within the limit. */
  readonly broadcast: (limitMs: number, isIt?: (message: WebSocketMessage) => boolean) => Promise<Broadcast>;
}

/** Opens many sockets; `limitMs`, 10 s unless told, is for each handshake. One that is refused is counted, not thrown. */
export async function openSockets(options: OpenSocketsOptions): Promise<OpenedSockets> {
  const sockets: OpenedSocket[] = [];
  const failures: Record<string, number> = {};
  let started = 0;
  const openNext = async (): Promise<void> => {
    while (started < options.count && options.signal?.aborted !== true) {
      const index = started++;
      try {
        sockets.push(await openWebSocket({ ...options, ...options.vary?.(index) }));
      } catch (thrown) {
        const kind = kindOf(thrown);
        failures[kind] = (failures[kind] ?? 0) + 1;
      }
    }
  };
  await Promise.all(Array.from({ length: options.maxConcurrent ?? 50 }, openNext));
  const cut = () => Promise.all(sockets.map((socket) => socket[Symbol.asyncDispose]()));
  if (options.signal?.aborted) {
    await cut();
    throw options.signal.reason;
  }
  return {
    sockets,
    failures,
    broadcast: (limitMs, isIt = () => true) => receiveAll(sockets, limitMs, isIt),
    [Symbol.asyncDispose]: async () => {
      await cut();
    },
  };
}

/** Waits until each socket has one more message that `isIt`, all of them within the limit. */
export async function receiveAll(
  sockets: readonly OpenedSocket[],
  limitMs: number,
  isIt: (message: WebSocketMessage) => boolean,
): Promise<Broadcast> {
  const started = performance.now();
  let firstMs = Number.POSITIVE_INFINITY;
  let lastMs = 0;
  const messages = await Promise.all(
    sockets.map(async (socket) => {
      const message = await firstOf(socket, started + limitMs, isIt);
      if (message !== undefined) {
        lastMs = performance.now() - started;
        firstMs = Math.min(firstMs, lastMs);
      }
      return message;
    }),
  );
  const received = messages.filter((message) => message !== undefined);
  const missed = sockets.length - received.length;
  const spreadMs = Number.isFinite(firstMs) ? lastMs - firstMs : 0;
  return { received: received.length, missed, messages: received, lastMs, spreadMs };
}

async function firstOf(
  socket: OpenedSocket,
  deadline: number,
  isIt: (message: WebSocketMessage) => boolean,
): Promise<WebSocketMessage | undefined> {
  try {
    for (;;) {
      const message = await socket.next(Math.max(1, deadline - performance.now()));
      if (isIt(message)) return message;
    }
  } catch (thrown) {
    if (thrown instanceof SeatrialError) return undefined;
    throw thrown;
  }
}

function kindOf(thrown: unknown): string {
  if (!(thrown instanceof SeatrialError)) return messageOf(thrown);
  return 'status' in thrown ? `HTTP ${thrown.status}` : thrown.code;
}
