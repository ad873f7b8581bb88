import { spoken } from '../../../contract/read-contract.ts';
import { openWebSocket } from '../../../probes/websocket/open-websocket.ts';
import { probeHandshake } from '../../../probes/websocket/probe-handshake.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { broadcast } from '../../parts/broadcast.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { locationPlace } from '../../parts/places.ts';
import { signIn } from '../../parts/session.ts';

/** A signed-in browser opens a WebSocket through Nginx, and what another process broadcasts arrives on it. */
export const edgeWebsocketBroadcast = defineCheck({
  id: 'edge.websocket.broadcast',
  title: 'a WebSocket opens through Nginx and a broadcast arrives on it',
  area: 'edge',
  severity: 'error',
  needs: ['edge', 'web', 'redis'],
  limitMs: 120_000,
  run: async (context) => {
    const { path } = spoken(context.contract.edge?.websocket, 'edge.websocket');
    const place = locationPlace(context.trial.configs, path);
    const { cookie } = await signIn(context);
    const { apex } = context.contract.names;
    const target = {
      ...overHttps(context),
      path,
      headers: [cookie],
      origin: `https://${apex}`,
      hostHeader: apex,
    };
    const handshake = await probeHandshake(target);
    if (!handshake.accepted) {
      const evidence = { status: handshake.status, wrong: handshake.wrong };
      const message = `the upgrade at ${path} is answered ${handshake.status}${handshake.wrong === null ? '' : ` (${handshake.wrong})`}, promised is 101`;
      const help = 'proxy_http_version 1.1, and the Upgrade and Connection headers, in this very location';
      return { evidence, breaches: [{ message, evidence, place, help }] };
    }
    await using socket = await openWebSocket({ ...target, limitMs: 20_000 });
    const welcome = await socket.next(10_000);
    const marker = `seatrial-${Date.now()}`;
    await broadcast(context, marker);
    const arrived = await nextWith(socket, marker);
    const evidence = {
      status: handshake.status,
      welcome: welcome.data.toString('utf8').slice(0, 100),
      arrived,
    };
    const breaches: Breach[] = arrived
      ? []
      : [
          {
            message: `the broadcast did not arrive on ${path}`,
            evidence,
            place,
            help: 'see whether web and Redis share one channel layer',
          },
        ];
    return { evidence, breaches };
  },
  faults: [
    fault(
      'the upgrade is not handed on',
      nginx.remove('proxy_set_header', { location: '/ws/', first: 'Upgrade' }),
      {
        evidence: { wrong: null },
        alsoReports: ['edge.websocket.upgrade', 'edge.websocket.messages'],
      },
    ),
    fault(
      'the connection is kept instead of upgraded',
      nginx.set('proxy_set_header', 'Connection ""', { location: '/ws/', first: 'Connection' }),
      {
        evidence: { wrong: null },
        alsoReports: ['edge.websocket.upgrade', 'edge.websocket.messages'],
      },
    ),
  ],
});

async function nextWith(socket: Awaited<ReturnType<typeof openWebSocket>>, marker: string): Promise<boolean> {
  for (let left = 20; left > 0; left -= 1) {
    const message = await socket.next(10_000).catch(() => undefined);
    if (message === undefined) return false;
    if (message.data.includes(marker)) return true;
  }
  return false;
}
