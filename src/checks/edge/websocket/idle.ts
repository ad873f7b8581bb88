import { spoken } from '../../../contract/read-contract.ts';
import { ProbeError, ProbeTimeLimitError } from '../../../probes/errors.ts';
import { openWebSocket } from '../../../probes/websocket/open-websocket.ts';
import type { WebSocketOptions } from '../../../probes/websocket/websocket-types.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { locationPlace } from '../../parts/places.ts';
import { withShortened } from '../../parts/shortened.ts';
import { socketTarget } from '../../parts/socket-target.ts';

/** What the promised time becomes in the shortened copy of the config. */
const shortMs = 3_000;
/** By then a socket that should have been cut has been, on a slow machine too. */
const patienceMs = 9_000;
/** A shorter life may be the handshake's. */
const clearMs = 500;

interface Lived {
  readonly life: { readonly ms: number | null; readonly end: string };
  /** What the time limits were divided by. */
  readonly by: number;
}

/** A quiet socket lives as long as promised and no longer, read from its life under a copy of the config with shorter times. */
export const edgeWebsocketIdle = defineCheck({
  id: 'edge.websocket.idle',
  title: 'a quiet WebSocket is kept as long as promised',
  area: 'edge',
  severity: 'error',
  needs: ['edge', 'web', 'redis'],
  exclusive: true,
  long: true,
  limitMs: 240_000,
  run: async (context) => {
    const { idleTimeoutMs } = spoken(context.contract.edge?.websocket, 'edge.websocket');
    const target = await socketTarget(context);
    const { life, by } = await lifeUnder(context, target, idleTimeoutMs / shortMs);
    const keptMs = life.ms === null ? null : Math.round(life.ms * by);
    const evidence = { promisedMs: idleTimeoutMs, keptMs, shortenedBy: by, end: life.end };
    const isShort = life.ms !== null && life.ms < shortMs * 0.9;
    const breaches: Breach[] = [];
    if (isShort || life.ms === null) {
      const kept = keptMs === null ? 'for good' : `about ${Math.round(keptMs / 1000)} s`;
      breaches.push({
        message: `a quiet socket at ${target.path} is kept ${kept}, promised are ${idleTimeoutMs / 1000} s`,
        evidence: { ...evidence, tooShort: isShort },
        place: locationPlace(context.trial.configs, target.path),
        help: 'proxy_read_timeout in this very location: it counts the silence of the application',
      });
    }
    return { evidence, breaches };
  },
  faults: [
    fault('sockets have the time limit of pages', nginx.remove('proxy_read_timeout', { location: '/ws/' }), {
      evidence: { tooShort: true },
    }),
    fault('a quiet socket is kept an hour', nginx.set('proxy_read_timeout', '1h', { location: '/ws/' }), {
      evidence: { tooShort: true },
    }),
    fault('a quiet socket is kept a month', nginx.set('proxy_read_timeout', '30d', { location: '/ws/' }), {
      evidence: { tooShort: false, keptMs: null },
    }),
  ],
});

/** A life that is too short to be told from a handshake is looked at again, shortened ten times less. */
async function lifeUnder(context: CheckContext, target: WebSocketOptions, by: number): Promise<Lived> {
  const shortening = { directives: ['proxy_read_timeout', 'proxy_send_timeout'], by, defaultMs: 60_000 };
  const life = await withShortened(context, shortening, () => lifeOf(target));
  if (life.ms === null || life.ms > clearMs || by === 1) return { life, by };
  const longer = await lifeUnder(context, target, Math.max(1, by / 10));
  return longer.life.ms === null ? { life, by } : longer;
}

/** From its last message to its end; null where it outlived our patience. */
async function lifeOf(target: WebSocketOptions): Promise<{ ms: number | null; end: string }> {
  try {
    await using socket = await openWebSocket(target);
    await socket.next(patienceMs);
    const quietSince = performance.now();
    const { code } = await socket.closed(patienceMs);
    return { ms: performance.now() - quietSince, end: `closed with ${code}` };
  } catch (thrown) {
    if (thrown instanceof ProbeTimeLimitError) return { ms: null, end: 'open' };
    // Even the handshake takes longer than the socket may be quiet.
    if (thrown instanceof ProbeError) return { ms: 0, end: thrown.message };
    throw thrown;
  }
}
