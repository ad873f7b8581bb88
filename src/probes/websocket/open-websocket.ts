import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { webSocket } from '../../late-packages.ts';
import { connect } from '../connect.ts';
import {
  ConnectionLostError,
  MalformedAnswerError,
  type ProbeError,
  WebSocketRefusedError,
} from '../errors.ts';
import type { Header } from '../http/http-types.ts';
import { defaultHostHeader, formatAddress } from '../target.ts';
import { orAborted, withinLimit } from '../within-limit.ts';
import { Conversation } from './conversation.ts';
import type { OpenedSocket, WebSocketOptions } from './websocket-types.ts';

/** Opens one WebSocket; throws WebSocketRefusedError where the server answers anything but 101. */
export async function openWebSocket(options: WebSocketOptions): Promise<OpenedSocket> {
  // The connection outlives the handshake, so it gets a signal of its own.
  const life = new AbortController();
  options.signal?.addEventListener('abort', () => life.abort(options.signal?.reason), { once: true });
  return withinLimit(options, 10_000, async (run) => {
    const cut = () => life.abort(run.signal.reason);
    run.signal.addEventListener('abort', cut, { once: true });
    try {
      const connection = await connect(options, life);
      run.doing = 'waiting for the WebSocket handshake of';
      return await orAborted(run.signal, shakeHands(options, connection));
    } catch (thrown) {
      life.abort(thrown);
      throw thrown;
    } finally {
      run.signal.removeEventListener('abort', cut);
    }
  });
}

function shakeHands(options: WebSocketOptions, connection: Socket): Promise<OpenedSocket> {
  const target = formatAddress(options.address);
  const socket = new (webSocket())(`ws://${target}${options.path}`, [...(options.protocols ?? [])], {
    createConnection: () => connection,
    headers: headersOf(options),
    maxPayload: options.maxMessageBytes ?? 4_194_304,
    perMessageDeflate: false,
    ...(options.origin === undefined ? {} : { origin: options.origin }),
  });
  const { promise, resolve, reject } = Promise.withResolvers<OpenedSocket>();
  // From the very start: a server may send its first message in the same packet as its 101.
  const conversation = new Conversation(socket, target);
  let headers: Header[] = [];
  socket.once('upgrade', (answer) => {
    headers = headersFrom(answer);
  });
  socket.once('open', () => resolve(conversation.opened(headers)));
  socket.once('unexpected-response', (_, answer) => {
    reject(
      new WebSocketRefusedError(target, { status: answer.statusCode ?? 0, headers: headersFrom(answer) }),
    );
    socket.terminate();
  });
  socket.once('error', (thrown) => reject(handshakeError(target, thrown)));
  return promise;
}

function headersOf(options: WebSocketOptions): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {
    Host: options.hostHeader ?? defaultHostHeader(options),
  };
  for (const [name, value] of options.headers ?? []) {
    const before = headers[name];
    headers[name] = before === undefined ? value : [before, value].flat();
  }
  return headers;
}

function headersFrom(answer: IncomingMessage): Header[] {
  const { rawHeaders } = answer;
  return rawHeaders.flatMap((name, at) =>
    at % 2 === 0 ? [[name.toLowerCase(), rawHeaders[at + 1] ?? ''] as const] : [],
  );
}

/** Node's HTTP parser and ws both report what is malformed as plain errors. */
function handshakeError(target: string, thrown: Error & { code?: string }): ProbeError {
  if (thrown.code === 'ECONNRESET' || thrown.code === 'EPIPE') {
    return new ConnectionLostError(target, {
      how: 'reset the connection',
      lastSeen: 'no answer',
      cause: thrown,
    });
  }
  return new MalformedAnswerError(target, `the WebSocket handshake failed: ${thrown.message}`, thrown);
}
