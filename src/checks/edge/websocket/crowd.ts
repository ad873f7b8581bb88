import { spoken } from '../../../contract/read-contract.ts';
import { messageOf } from '../../../errors.ts';
import { ConnectError, ProbeError, WebSocketRefusedError } from '../../../probes/errors.ts';
import { openWebSocket } from '../../../probes/websocket/open-websocket.ts';
import type { OpenedSocket, WebSocketOptions } from '../../../probes/websocket/websocket-types.ts';
import { waitFor } from '../../../wait.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { broadcastTo } from '../../parts/broadcast.ts';
import { freshClients } from '../../parts/clients.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';
import { socketTarget } from '../../parts/socket-target.ts';

/** The sockets come from so many addresses: one alone may only open ten a second. */
const clients = 12;
const handshakesAtOnce = 4;
/** A broadcast that a busy machine held up is not the stack's fault: the fastest of these counts. */
const broadcasts = 3;

/** As many sockets as promised are open at once, and one broadcast is on all of them in time. */
export const edgeWebsocketCrowd = defineCheck({
  id: 'edge.websocket.crowd',
  title: 'as many WebSockets as promised are open at once, and a broadcast reaches all of them in time',
  area: 'edge',
  severity: 'error',
  needs: ['edge', 'web', 'redis'],
  exclusive: 'machine',
  long: true,
  limitMs: 240_000,
  run: async (context) => {
    const promised = spoken(context.contract.edge?.websocket, 'edge.websocket');
    await using fresh = await freshClients(context, clients);
    const target = await socketTarget(context);
    const crowd = new Crowd(context, promised.sockets);
    try {
      await crowd.open(fresh.clients.map((_, at) => ({ ...target, ...fresh.target(at) })));
      const reach =
        crowd.why === undefined ? await reachAll(context, crowd, promised.broadcastWithinMs) : undefined;
      const evidence = {
        sockets: crowd.sockets.length,
        promised: promised.sockets,
        why: crowd.why,
        webErrors: crowd.why === undefined ? undefined : await errorsOfWeb(context),
        ...reach,
      };
      const isReached =
        reach !== undefined && reach.missed === 0 && reach.spreadMs <= promised.broadcastWithinMs;
      const message =
        reach === undefined
          ? `${crowd.sockets.length} of ${promised.sockets} sockets could be opened: ${crowd.why}`
          : `a broadcast missed ${reach.missed} of ${crowd.sockets.length} sockets and took ${reach.spreadMs} ms from the first to the last, promised are ${promised.broadcastWithinMs} ms`;
      const breaches: Breach[] = isReached
        ? []
        : [
            {
              message,
              evidence,
              place: nginxPlace(context.trial.configs, 'worker_connections'),
              help: 'each socket takes two of worker_connections and two open files',
            },
          ];
      return { evidence, breaches };
    } finally {
      await crowd.leave();
    }
  },
  faults: [
    fault('Nginx has connections for a few hundred', nginx.set('worker_connections', '128'), {
      evidence: { promised: 1000 },
    }),
  ],
});

/** Sockets that are opened until there are enough, or until one cannot be opened at all. */
class Crowd {
  readonly sockets: OpenedSocket[] = [];
  why: string | undefined;
  readonly #context: CheckContext;
  readonly #wanted: number;
  #started = 0;

  constructor(context: CheckContext, wanted: number) {
    this.#context = context;
    this.#wanted = wanted;
  }

  async open(targets: readonly WebSocketOptions[]): Promise<void> {
    const lanes = targets.flatMap((target) => Array.from({ length: handshakesAtOnce }, () => target));
    await Promise.all(lanes.map((target) => this.#lane(target)));
  }

  async leave(): Promise<void> {
    await Promise.all(this.sockets.map((socket) => socket[Symbol.asyncDispose]()));
  }

  async #lane(target: WebSocketOptions): Promise<void> {
    while (this.#started < this.#wanted && this.why === undefined) {
      this.#started += 1;
      try {
        this.sockets.push(await this.#patiently(target));
      } catch (thrown) {
        // The client's own relay takes every connection: without it nothing was measured.
        if (!(thrown instanceof ProbeError) || thrown instanceof ConnectError) throw thrown;
        this.why ??= messageOf(thrown);
      }
    }
  }

  /** A client that is told to slow down comes back. */
  async #patiently(target: WebSocketOptions): Promise<OpenedSocket> {
    const opened = await waitFor({
      what: 'the limit of new sockets to let another one in',
      look: () => this.#tryOnce(target),
      until: (seen) => typeof seen !== 'string' || this.why !== undefined,
      limitMs: 120_000,
      everyMs: 500,
      signal: this.#context.signal,
      show: String,
    });
    if (typeof opened === 'string') throw new WebSocketRefusedError(opened, { status: 429, headers: [] });
    return opened;
  }

  async #tryOnce(target: WebSocketOptions): Promise<OpenedSocket | string> {
    try {
      return await openWebSocket({ ...target, limitMs: 60_000 });
    } catch (thrown) {
      if (thrown instanceof WebSocketRefusedError && thrown.status === 429) return thrown.target;
      throw thrown;
    }
  }
}

/** What the application last wrote of errors: a refused handshake's cause is seen nowhere else. */
async function errorsOfWeb(context: CheckContext): Promise<readonly string[]> {
  const lines = (await serviceOf(context, 'web').logs()).split('\n');
  return lines.filter((line) => /error|exception|critical/i.test(line)).slice(-5);
}

/** The fastest of a few broadcasts; one that some socket missed counts as it is. */
async function reachAll(context: CheckContext, { sockets }: Crowd, withinMs: number) {
  const spreads: number[] = [];
  for (let count = 0; count < broadcasts; count += 1) {
    const { missed, spreadMs } = await broadcastTo(context, sockets);
    spreads.push(Math.round(spreadMs));
    if (missed > 0) return { missed, spreadMs: Math.round(spreadMs) };
    if (spreadMs <= withinMs) break;
  }
  return { missed: 0, spreadMs: Math.min(...spreads) };
}
