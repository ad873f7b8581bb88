import { randomBytes } from 'node:crypto';
import { ProbeError, WebSocketRefusedError } from '../../../probes/errors.ts';
import { openWebSocket } from '../../../probes/websocket/open-websocket.ts';
import type {
  OpenedSocket,
  WebSocketMessage,
  WebSocketOptions,
} from '../../../probes/websocket/websocket-types.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { locationPlace } from '../../parts/places.ts';
import { echoMessage, socketTarget } from '../../parts/socket-target.ts';

const megabyte = 1_048_576;
const waitMs = 15_000;

/** Text, bytes, a megabyte and fragments come through Nginx unharmed, a ping is answered, a close code comes back. */
export const edgeWebsocketMessages = defineCheck({
  id: 'edge.websocket.messages',
  title: 'messages of every kind, pings and close codes come through a WebSocket unharmed',
  area: 'edge',
  severity: 'error',
  needs: ['edge', 'web', 'redis'],
  limitMs: 120_000,
  run: async (context) => {
    const target = await socketTarget(context);
    const rows = await talk(context, { ...target, maxMessageBytes: 2 * megabyte });
    const breaches = rows
      .filter(({ how }) => how !== 'ok')
      .map(
        (row): Breach => ({
          message: `over the WebSocket, ${row.kind}: ${row.how}`,
          evidence: row,
          place: locationPlace(context.trial.configs, target.path),
          help: "see the location's time limits and buffers, and the application's own limits on messages",
        }),
      );
    return { evidence: { kinds: rows.map(({ kind }) => kind) }, breaches };
  },
  faults: [
    fault(
      'the upgrade ends at Nginx',
      nginx.set('proxy_set_header', 'Upgrade ""', { location: '/ws/', first: 'Upgrade' }),
      {
        evidence: { kind: 'the handshake', how: 'refused with 426' },
        alsoReports: ['edge.websocket.broadcast', 'edge.websocket.upgrade'],
      },
    ),
  ],
});

type Row = Readonly<Record<'kind' | 'how', string>>;

async function talk(context: CheckContext, target: WebSocketOptions): Promise<readonly Row[]> {
  try {
    await using socket = await openWebSocket(target);
    const rows: Row[] = [];
    for (const [kind, converse] of conversations(context))
      rows.push({ kind, how: await told(converse, socket) });
    return rows;
  } catch (thrown) {
    if (!(thrown instanceof WebSocketRefusedError)) throw thrown;
    return [{ kind: 'the handshake', how: `refused with ${thrown.status}` }];
  }
}

type Conversation = (socket: OpenedSocket) => Promise<string>;

function conversations(context: CheckContext): readonly (readonly [kind: string, converse: Conversation])[] {
  const word = randomBytes(6).toString('hex');
  const echoed = async (socket: OpenedSocket, marker: string, fragments?: number): Promise<string> => {
    await socket.send({ data: echoMessage(context, marker), fragments });
    const back = await nextThat(socket, ({ kind, data }) => kind === 'text' && data.includes(marker));
    return back === undefined ? 'it did not come back' : 'ok';
  };
  const bytes = async (socket: OpenedSocket, length: number): Promise<string> => {
    const data = randomBytes(length);
    await socket.send({ data });
    const back = await nextThat(socket, ({ kind }) => kind === 'binary');
    if (back === undefined) return 'they did not come back';
    return back.data.equals(data) ? 'ok' : `${back.data.length} other bytes came back`;
  };
  return [
    ['a ping', async (socket) => ((await socket.ping(waitMs)) >= 0 ? 'ok' : 'no pong')],
    ['text', (socket) => echoed(socket, `${word}-text`)],
    ['text in five fragments', (socket) => echoed(socket, `${word}-fragments`, 5)],
    ['bytes', (socket) => bytes(socket, 1000)],
    ['a megabyte of bytes', (socket) => bytes(socket, megabyte)],
    [
      'a close code',
      async (socket) => {
        const { code } = await socket.close(4001, waitMs);
        // RFC 6455, 5.5.1: an endpoint typically echoes the code; Autobahn, which Daphne stands on, answers 1000.
        return code === 4001 || code === 1000 ? 'ok' : `closed with 4001, answered ${code}`;
      },
    ],
  ];
}

async function told(converse: Conversation, socket: OpenedSocket): Promise<string> {
  try {
    return await converse(socket);
  } catch (thrown) {
    if (thrown instanceof ProbeError) return thrown.message;
    throw thrown;
  }
}

/** Other messages may come between: a welcome, somebody else's broadcast. */
async function nextThat(
  socket: OpenedSocket,
  isIt: (message: WebSocketMessage) => boolean,
): Promise<WebSocketMessage | undefined> {
  for (let left = 50; left > 0; left -= 1) {
    const message = await socket.next(waitMs);
    if (isIt(message)) return message;
  }
  return undefined;
}
