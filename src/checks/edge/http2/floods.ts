import { spoken } from '../../../contract/read-contract.ts';
import { type FloodProbe, probeHttp2Flood } from '../../../probes/http2/probe-flood.ts';
import { probeHttp2 } from '../../../probes/http2/probe-http2.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { both } from '../../parts/edits/edit-files.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';

/** Past the bound by so much that it cannot be missed. */
const beyond = 1.5;
/** The bytes of one CONTINUATION frame of the flood. */
const frameBytes = 1000;

/** A rapid reset (CVE-2023-44487) and a CONTINUATION flood (CVE-2024-27316) are cut off at their bounds. */
export const edgeHttp2Floods = defineCheck({
  id: 'edge.http2.floods',
  title: 'a rapid reset and a CONTINUATION flood are cut off at their bounds',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  limitMs: 60_000,
  run: async (context) => {
    const { maxStreams, maxHeaderBytes } = spoken(context.contract.edge?.http2, 'edge.http2');
    const { path } = spoken(context.contract.edge?.static, 'edge.static');
    const target = { ...overHttps(context), path, hostHeader: context.contract.names.apex, limitMs: 20_000 };
    const resets = await probeHttp2Flood({
      ...target,
      kind: 'rapid-reset',
      count: Math.ceil(maxStreams * beyond),
    });
    const headers = await probeHttp2Flood({
      ...target,
      kind: 'continuation',
      count: Math.ceil((maxHeaderBytes * beyond) / frameBytes),
    });
    const after = await probeHttp2({ ...target, count: 1 });
    const floods = [
      {
        flood: 'rapid reset',
        bounded: isCutOff(resets, maxStreams),
        ...shown(resets),
      },
      { flood: 'CONTINUATION', bounded: isRefused(headers), ...shown(headers) },
      {
        flood: 'a request after them',
        bounded: after.spoken && after.statuses['200'] === 1,
        ended: after.spoken ? 'open' : 'closed',
        sent: 1,
        statuses: after.spoken ? after.statuses : {},
      },
    ];
    const breaches = floods
      .filter(({ bounded }) => !bounded)
      .map(
        (row): Breach => ({
          message: `${row.flood}: after ${row.sent} frames the connection was ${row.ended}, answers ${JSON.stringify(row.statuses)}; promised are at most ${maxStreams} streams and ${maxHeaderBytes} bytes of header fields`,
          evidence: row,
          place: nginxPlace(
            context.trial.configs,
            row.flood === 'CONTINUATION' ? 'large_client_header_buffers' : 'keepalive_requests',
          ),
          help: 'keepalive_requests bounds the streams of a connection, large_client_header_buffers the fields of a request',
        }),
      );
    return {
      evidence: { floods: floods.map(({ flood, ended, sent }) => `${flood}: ${ended} at ${sent}`) },
      breaches,
    };
  },
  faults: [
    fault(
      'a connection may carry a million requests, and any number of them at once',
      // With fewer at once a patched Nginx may still end it: for too many streams that it refused.
      both(nginx.set('keepalive_requests', '1000000'), nginx.set('http2_max_concurrent_streams', '100000')),
      { evidence: { flood: 'rapid reset', ended: 'open' }, alsoReports: ['edge.http2.settings'] },
    ),
    fault(
      'a request may have megabytes of header fields',
      nginx.set('large_client_header_buffers', '400 8k'),
      {
        evidence: { flood: 'CONTINUATION', statuses: { 200: 1 } },
      },
    ),
  ],
});

function shown({ ended, sent, statuses, goAway }: FloodProbe) {
  return { ended, sent, statuses, goAway };
}

/** What GOAWAY leaves out is never worked on; the connection ends only with the last stream that is (RFC 9113 §6.8). */
function isCutOff({ ended, goAway, answered }: FloodProbe, maxStreams: number): boolean {
  return ended === 'closed' || ended === 'reset' || (goAway !== null && answered <= maxStreams);
}

/** Ended, reset, or answered with nothing but refusals. */
function isRefused({ ended, resets, statuses }: FloodProbe): boolean {
  if (ended === 'closed' || ended === 'reset' || Object.keys(resets).length > 0) return true;
  const answers = Object.keys(statuses);
  return answers.length > 0 && answers.every((status) => status.startsWith('4'));
}
