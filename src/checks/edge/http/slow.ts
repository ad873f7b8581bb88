import { spoken } from '../../../contract/read-contract.ts';
import { probeRawHttp, type RawPiece } from '../../../probes/raw-http/probe-raw-http.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { overHttps } from '../../parts/edge-target.ts';
import type { Edit } from '../../parts/edits/edit-files.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';
import { underCopy } from '../../parts/under-copy.ts';

/** Both limits are measured under a copy of the configs in which they are this many times shorter. */
const SHORTER = 6;

/** A client that sends its headers or its body drop by drop is cut off in the promised time. */
export const edgeHttpSlow = defineCheck({
  id: 'edge.http.slow',
  title: 'slow headers and a slow body are cut off in the promised time',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  exclusive: true,
  limitMs: 60_000,
  run: async (context) => {
    const limits = {
      headers: spoken(context.contract.edge?.headerTimeoutMs, 'edge.headerTimeoutMs'),
      body: spoken(context.contract.edge?.bodyTimeoutMs, 'edge.bodyTimeoutMs'),
    };
    const found = await underCopy(context, shorter, () =>
      Promise.all(
        (['headers', 'body'] as const).map(async (part) => {
          const wantedMs = limits[part] / SHORTER;
          return { part, wantedMs, cutMs: await timeToCut(context, part, wantedMs) };
        }),
      ),
    );
    // Nginx is never early. Late it may be on a busy machine; a limit that was forgotten is 60 s, five times as long.
    const breaches = found
      .filter(({ wantedMs, cutMs }) => cutMs === null || cutMs < wantedMs * 0.8)
      .map(({ part, wantedMs, cutMs }): Breach => {
        const shown = cutMs === null ? 'not cut off by then' : `cut off after ${Math.round(cutMs)} ms`;
        const directive = directives[part];
        return {
          message: `with every limit a ${SHORTER}th of its length, slow ${part} should be cut off after ${wantedMs} ms: ${shown}`,
          evidence: { part, isCut: cutMs !== null, isEarly: cutMs !== null },
          place: nginxPlace(context.trial.configs, directive) ?? nginxPlace(context.trial.configs, 'http'),
          help: `${directive} ${limits[part] / 1000}s;`,
        };
      });
    return {
      evidence: { found: found.map(({ part, cutMs }) => `${part}: ${Math.round(cutMs ?? 0)} ms`) },
      breaches,
    };
  },
  faults: [
    fault('headers may take a minute', nginx.set('client_header_timeout', '60s'), {
      evidence: { part: 'headers', isCut: false },
    }),
    fault('the limit of a body is lost, and a minute is the default', nginx.remove('client_body_timeout'), {
      evidence: { part: 'body', isCut: false },
    }),
    fault('a body must come within four seconds', nginx.set('client_body_timeout', '4s'), {
      evidence: { part: 'body', isEarly: true },
    }),
  ],
});

const directives = { headers: 'client_header_timeout', body: 'client_body_timeout' } as const;

const shorter: Edit = (configs) =>
  Object.values(directives).reduce(
    (done, name) => {
      const next = nginx.change(name, divided)(done.configs);
      return { configs: next.configs, edits: done.edits + next.edits };
    },
    { configs, edits: 0 },
  );

function divided(written: string): string {
  const [, amount, unit = 's'] = /^(\d+)(ms|s|m)?$/.exec(written) ?? [];
  if (amount === undefined) return written;
  const scale = { ms: 1, s: 1000, m: 60_000 }[unit as 'ms' | 's' | 'm'];
  return `${Math.round((Number(amount) * scale) / SHORTER)}ms`;
}

/** From before the connection, so that a slow handshake is not taken for haste; null after three times the limit. */
async function timeToCut(
  context: CheckContext,
  part: 'headers' | 'body',
  wantedMs: number,
): Promise<number | null> {
  const limitMs = wantedMs * 3;
  const probe = await probeRawHttp({ ...overHttps(context), pieces: drops(context, part), limitMs });
  return probe.ended === 'time-limit' ? null : probe.timing.endedMs;
}

/** Headers come drop by drop without an end; the body stops after its first byte, which Nginx times from read to read. */
function* drops({ contract }: CheckContext, part: 'headers' | 'body'): Generator<RawPiece> {
  const path = contract.app?.health.simplePath ?? '/';
  const head = `POST ${path} HTTP/1.1\r\nHost: ${contract.names.apex}\r\nContent-Length: 100\r\n`;
  if (part === 'body') {
    yield { bytes: `${head}\r\na` };
    return;
  }
  yield { bytes: head };
  for (let at = 0; ; at += 1) yield { bytes: `X-Drop-${at}: a\r\n`, pauseMs: 200 };
}
