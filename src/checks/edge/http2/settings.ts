import { spoken } from '../../../contract/read-contract.ts';
import { probeHttp2 } from '../../../probes/http2/probe-http2.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';

/** HTTP/2 is agreed on and spoken under every name, and one client may have only so many requests under way. */
export const edgeHttp2Settings = defineCheck({
  id: 'edge.http2.settings',
  title: 'HTTP/2 is spoken, with as many streams at once as promised',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  run: async (context) => {
    const { maxConcurrentStreams: promised } = spoken(context.contract.edge?.http2, 'edge.http2');
    const names = Object.values(context.contract.names).filter((name) => name !== undefined);
    const rows = await Promise.all(
      names.map(async (name) => {
        const probe = await probeHttp2({ ...overHttps(context, name), path: '/', hostHeader: name });
        const streams = probe.spoken ? (probe.settings.maxConcurrentStreams ?? null) : null;
        const answered = probe.spoken && (probe.answers[0]?.status ?? 0) > 0;
        return { name, spoken: probe.spoken, answered, maxConcurrentStreams: streams };
      }),
    );
    const breaches = rows
      .filter((row) => !row.answered || row.maxConcurrentStreams !== promised)
      .map((row): Breach => {
        const { name, maxConcurrentStreams } = row;
        const measured = row.spoken
          ? `${maxConcurrentStreams ?? 'any number of'} streams at once`
          : 'no HTTP/2';
        return {
          message: `${name} offers ${measured}, promised is ${promised} streams at once`,
          evidence: row,
          place:
            nginxPlace(context.trial.configs, 'http2_max_concurrent_streams') ??
            nginxPlace(context.trial.configs, 'listen'),
          help: '`http2` on the listen of port 443, and http2_max_concurrent_streams',
        };
      });
    return { evidence: { names, maxConcurrentStreams: promised }, breaches };
  },
  faults: [
    fault(
      'HTTP/2 is switched off',
      nginx.change('listen', (value) => value.replace(' http2', '')),
      { evidence: { spoken: false }, alsoReports: ['edge.http2.floods'] },
    ),
    fault(
      'a client may have a thousand requests under way',
      nginx.set('http2_max_concurrent_streams', '1000'),
      {
        evidence: { maxConcurrentStreams: 1000 },
      },
    ),
  ],
});
