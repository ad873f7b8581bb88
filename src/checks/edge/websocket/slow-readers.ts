import { randomBytes } from 'node:crypto';
import { spoken } from '../../../contract/read-contract.ts';
import { ProbeError } from '../../../probes/errors.ts';
import { receiveAll } from '../../../probes/websocket/open-sockets.ts';
import { openWebSocket } from '../../../probes/websocket/open-websocket.ts';
import type { OpenedSocket } from '../../../probes/websocket/websocket-types.ts';
import { orAborted } from '../../../probes/within-limit.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { broadcastTo } from '../../parts/broadcast.ts';
import { freshClients } from '../../parts/clients.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { edgeOf } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { unit } from '../../parts/edits/unit.ts';
import { memoryOf } from '../../parts/memory.ts';
import { locationPlace } from '../../parts/places.ts';
import { socketTarget } from '../../parts/socket-target.ts';

const messageBytes = 262_144;
const askedInARound = 16;
/**
 * All slow clients together ask for so many times what memory may grow by, if they are let: the kernel's own buffers on
 * the way, up to 32 MiB a socket (tcp_rmem of tcp(7)), may take most of it before anybody has to keep the rest.
 */
const asksFor = 12;
/** So many rounds have one broadcast: each is a process of the application's own that starts first. */
const roundsToABroadcast = 8;
/** Who takes no message within this pushes back. */
const pushesBackAfterMs = 15_000;

/**
 * A client that asks on and on and takes no answer costs a bounded part of memory: it is cut off, or heard no more.
 * Nginx alone does not bound it: each request begins its send_timeout anew, and the application may never wait for anybody.
 */
export const edgeWebsocketSlowReaders = defineCheck({
  id: 'edge.websocket.slow-readers',
  title: 'clients that read nothing do not make memory grow without limit, and the others are served',
  area: 'edge',
  severity: 'error',
  needs: ['edge', 'web', 'redis'],
  exclusive: true,
  long: true,
  limitMs: 300_000,
  run: async (context) => {
    const promised = spoken(
      spoken(context.contract.edge?.websocket, 'edge.websocket').slowReaders,
      'edge.websocket.slowReaders',
    );
    await using fresh = await freshClients(context, 1);
    const target = { ...(await socketTarget(context)), ...fresh.target(0), limitMs: 60_000 };
    await using sockets = new AsyncDisposableStack();
    const open = async () => sockets.use(await openWebSocket(target));
    const reader = await open();
    // What the first messages of all take for good does not count.
    for (let sent = 0; sent < 4; sent += 1) {
      if (!(await isAnswered(reader)))
        throw new CouldNotMeasure(`${target.path} sends nothing back to a client that reads`);
    }
    const slow = await Promise.all(Array.from({ length: promised.sockets }, open));
    const before = await memories(context);
    const askers = slow.map((socket) => new Asker(context, socket));
    const rounds = await goOn(context, { reader, askers, before, promisedBytes: promised.memoryBytes });
    const evidence: Evidence = {
      readNothing: slow.length,
      cut: askers.filter(({ end }) => end === 'cut').length,
      heardNoMore: askers.filter(({ end }) => end === 'pushed back').length,
      askedForBytes: bytesOf(askers),
      promisedBytes: promised.memoryBytes,
      ...rounds,
    };
    return { evidence: { ...evidence }, breaches: breachesIn(context, evidence, target.path) };
  },
  faults: [
    fault(
      'the application keeps a gigabyte for whoever reads nothing',
      unit('web.container').add('Container', 'Environment', 'WEBSOCKET_UNREAD_BYTES=1073741824'),
      { evidence: { grew: 'web', cut: 0 } },
    ),
    fault(
      'Nginx keeps what a client does not read',
      nginx.insert('proxy_buffer_size 64m; proxy_buffers 4 64m;', { block: 'location', location: '/ws/' }),
      { evidence: { grew: 'edge' } },
    ),
  ],
});

type Sizes = Readonly<Record<'web' | 'edge', number>>;

interface Evidence {
  readonly readNothing: number;
  readonly cut: number;
  readonly heardNoMore: number;
  readonly askedForBytes: number;
  readonly promisedBytes: number;
  readonly messages: number;
  readonly served: number;
  readonly webGrownBytes: number;
  readonly edgeGrownBytes: number;
}

function breachesIn({ trial }: CheckContext, evidence: Evidence, path: string): Breach[] {
  const { readNothing, promisedBytes, messages, served, webGrownBytes, edgeGrownBytes } = evidence;
  const place = locationPlace(trial.configs, path);
  const grown = Object.entries({ web: webGrownBytes, edge: edgeGrownBytes });
  const breaches = grown
    .filter(([, bytes]) => bytes > promisedBytes)
    .map(
      ([grew, bytes]): Breach => ({
        message: `${grew} grew by ${mebibytes(bytes)} for ${readNothing} clients that read nothing, promised is at most ${mebibytes(promisedBytes)}`,
        evidence: { ...evidence, grew },
        place,
        help: 'cut a client off for which more waits than one message or two; keep proxy_buffer_size small',
      }),
    );
  if (served === messages) return breaches;
  const message = `beside ${readNothing} clients that read nothing another one got ${served} of ${messages} messages`;
  return [...breaches, { message, evidence: { ...evidence }, place }];
}

/** Has its own bytes sent back. */
async function askOnce(socket: OpenedSocket, data = Buffer.alloc(messageBytes, 7)): Promise<void> {
  await socket.send({ data });
}

/** Whether its own bytes come back within a minute. */
async function isAnswered(socket: OpenedSocket): Promise<boolean> {
  const asked = Buffer.alloc(messageBytes, randomBytes(16));
  const answer = receiveAll([socket], 60_000, ({ data }) => data.equals(asked));
  await askOnce(socket, asked);
  return (await answer).received === 1;
}

/** Reads nothing and asks, until it is cut off or nobody takes more of it. */
class Asker {
  readonly #context: CheckContext;
  readonly #socket: OpenedSocket;
  messages = 0;
  end: 'cut' | 'pushed back' | undefined;

  constructor(context: CheckContext, socket: OpenedSocket) {
    this.#context = context;
    this.#socket = socket;
    socket.pause();
  }

  async ask(count: number): Promise<void> {
    const patience = AbortSignal.timeout(pushesBackAfterMs);
    const signal = AbortSignal.any([patience, this.#context.signal]);
    try {
      for (let sent = 0; sent < count && this.end === undefined; sent += 1) {
        await orAborted(signal, askOnce(this.#socket));
        this.messages += 1;
      }
    } catch (thrown) {
      this.#context.signal.throwIfAborted();
      if (!(thrown instanceof ProbeError) && !patience.aborted) throw thrown;
      this.end = thrown instanceof ProbeError ? 'cut' : 'pushed back';
    }
  }
}

function bytesOf(askers: readonly Asker[]): number {
  return askers.reduce((sum, { messages }) => sum + messages * messageBytes, 0);
}

interface Going {
  readonly reader: OpenedSocket;
  readonly askers: readonly Asker[];
  readonly before: Sizes;
  readonly promisedBytes: number;
}

/**
 * In each round the slow ones ask for a little, and what the reader asks for, or what is broadcast to all, has to reach it:
 * what is asked for is what the application has answered, not what waits for it. Ends when nobody asks any more, or memory
 * has grown too much.
 */
async function goOn(context: CheckContext, { reader, askers, before, promisedBytes }: Going) {
  let messages = 0;
  let served = 0;
  let peak: Sizes = { web: 0, edge: 0 };
  for (;;) {
    const asking = askers.filter(({ end }) => end === undefined);
    await Promise.all(asking.map((asker) => asker.ask(askedInARound)));
    const isBroadcast = asking.length === 0 || messages % roundsToABroadcast === 0;
    messages += 1;
    if (isBroadcast ? (await broadcastTo(context, [reader])).received === 1 : await isAnswered(reader))
      served += 1;
    const now = await memories(context);
    peak = {
      web: Math.max(peak.web, now.web - before.web),
      edge: Math.max(peak.edge, now.edge - before.edge),
    };
    const isEnough = asking.length === 0 || bytesOf(askers) >= asksFor * promisedBytes;
    if (isEnough || Math.max(peak.web, peak.edge) > promisedBytes) break;
  }
  return { messages, served, webGrownBytes: peak.web, edgeGrownBytes: peak.edge };
}

async function memories(context: CheckContext): Promise<Sizes> {
  const [web, edge] = await Promise.all([memoryOf(serviceOf(context, 'web')), memoryOf(edgeOf(context))]);
  return { web, edge };
}

function mebibytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MiB`;
}
