import { randomBytes } from 'node:crypto';
import { messageOf } from '../../../errors.ts';
import { ProbeError, ProbeTimeLimitError } from '../../../probes/errors.ts';
import { openWebSocket } from '../../../probes/websocket/open-websocket.ts';
import type { OpenedSocket } from '../../../probes/websocket/websocket-types.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { edgeOf } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';
import { echoMessage, socketTarget } from '../../parts/socket-target.ts';

const waitMs = 20_000;
/** A worker that is told to end cuts its sockets at once, if it does at all. */
const settleMs = 1_500;

/** A reload of Nginx leaves open sockets alone; a restart of the application ends them at once, and new ones open. */
export const edgeWebsocketRestarts = defineCheck({
  id: 'edge.websocket.restarts',
  title: 'open WebSockets outlive a reload of Nginx, and clients see a restart of the application at once',
  area: 'edge',
  severity: 'error',
  needs: ['edge', 'web', 'redis'],
  exclusive: true,
  long: true,
  limitMs: 240_000,
  run: async (context) => {
    const target = await socketTarget(context);
    await using before = await openWebSocket(target);
    await edgeOf(context).reload();
    const reload = (await endOf(before, settleMs)) ?? (await echoes(context, before));
    await using during = await openWebSocket(target);
    await serviceOf(context, 'web').restart();
    const restart = await endOf(during, waitMs);
    await using after = await openWebSocket(target);
    const anew = await echoes(context, after);
    const rows = [
      { event: 'reload of Nginx', wrong: reload !== 'alive', seen: reload },
      { event: 'restart of the application', wrong: restart === undefined, seen: restart ?? 'nothing' },
      { event: 'a new socket after it', wrong: anew !== 'alive', seen: anew },
    ];
    const breaches = rows
      .filter(({ wrong }) => wrong)
      .map(
        ({ event, seen }): Breach => ({
          message: `${event}: the client saw ${seen}`,
          evidence: { event, seen },
          place: nginxPlace(context.trial.configs, 'worker_shutdown_timeout'),
          help: 'no worker_shutdown_timeout that is shorter than sockets live',
        }),
      );
    return { evidence: { seen: rows.map(({ event, seen }) => `${event}: ${seen}`) }, breaches };
  },
  faults: [
    fault(
      'old workers of Nginx cut their sockets',
      nginx.insert('worker_shutdown_timeout 50ms;', { block: 'main' }),
      { evidence: { event: 'reload of Nginx', seen: 'close 1006' } },
    ),
  ],
});

/** How the socket ended; undefined where it did not in this time. */
async function endOf(socket: OpenedSocket, limitMs: number): Promise<string | undefined> {
  try {
    return `close ${(await socket.closed(limitMs)).code}`;
  } catch (thrown) {
    if (thrown instanceof ProbeTimeLimitError) return undefined;
    throw thrown;
  }
}

async function echoes(context: CheckContext, socket: OpenedSocket): Promise<string> {
  const word = randomBytes(6).toString('hex');
  try {
    await socket.send({ data: echoMessage(context, word) });
    for (let left = 20; left > 0; left -= 1) {
      if ((await socket.next(waitMs)).data.includes(word)) return 'alive';
    }
    return 'other messages';
  } catch (thrown) {
    if (thrown instanceof ProbeError) return messageOf(thrown);
    throw thrown;
  }
}
