import { spoken } from '../../../contract/read-contract.ts';
import { probeRawHttp } from '../../../probes/raw-http/probe-raw-http.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';

/** A body over the limit is refused from its announced length, before it is read; one at the limit goes through. */
export const edgeHttpBodyLimit = defineCheck({
  id: 'edge.http.body-limit',
  title: 'a body over the limit gets 413, one at the limit does not',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  run: async (context) => {
    const limit = spoken(context.contract.edge?.maxBodyBytes, 'edge.maxBodyBytes');
    const over = await announce(context, limit + 1);
    const at = await announce(context, limit);
    const place = nginxPlace(context.trial.configs, 'client_max_body_size');
    const breaches: Breach[] = [];
    if (over !== 413) {
      const message = `a body of ${limit + 1} bytes is answered ${over ?? 'nothing'}, promised is 413`;
      breaches.push({
        message,
        evidence: { bytes: limit + 1, status: over },
        place,
        help: 'set client_max_body_size',
      });
    }
    if (at === 413) {
      const message = `a body of ${limit} bytes, which is allowed, is answered 413`;
      breaches.push({
        message,
        evidence: { bytes: limit, status: at },
        place,
        help: 'set client_max_body_size',
      });
    }
    return { evidence: { over, at, limit }, breaches };
  },
  faults: [
    fault('any body is taken', nginx.set('client_max_body_size', '0'), { evidence: { status: 100 } }),
    fault('less than promised is taken', nginx.set('client_max_body_size', '1m'), {
      evidence: { status: 413 },
    }),
  ],
});

/** Announces a body and waits to be told to send it: 100 is a yes, and nothing more is sent. */
async function announce(context: CheckContext, bytes: number): Promise<number | null> {
  const head = [
    'POST /health/simple/ HTTP/1.1',
    `Host: ${context.contract.names.apex}`,
    `Content-Length: ${bytes}`,
    'Expect: 100-continue',
    '',
    '',
  ];
  const probe = await probeRawHttp({
    ...overHttps(context),
    pieces: [{ bytes: head.join('\r\n') }],
    stopAfterAnswers: 1,
    limitMs: 3000,
  });
  return probe.statuses[0] ?? null;
}
