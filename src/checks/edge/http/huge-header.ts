import { spoken } from '../../../contract/read-contract.ts';
import type { Header } from '../../../probes/http/http-types.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';

/** A header that is longer than promised is refused before the application sees it; one of half the length goes through. */
export const edgeHttpHugeHeader = defineCheck({
  id: 'edge.http.huge-header',
  title: 'a header or an address over the limit is refused, one below it is not',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  run: async (context) => {
    const limit = spoken(context.contract.edge?.maxHeaderBytes, 'edge.maxHeaderBytes');
    const path = context.contract.app?.health.simplePath ?? '/';
    const [over, half] = [limit + 64, Math.floor(limit / 2)];
    const answers = await Promise.all([
      ask(context, { what: 'header', bytes: over, path }),
      ask(context, { what: 'address', bytes: over, path }),
      ask(context, { what: 'header', bytes: half, path }),
    ]);
    const breaches = answers
      .filter(({ bytes, isRefused }) => isRefused !== bytes > limit)
      .map(
        ({ what, bytes, status }): Breach => ({
          message: `a request with ${what === 'header' ? 'a header' : 'an address'} of ${bytes} bytes is answered ${status}, promised are at most ${limit} bytes`,
          evidence: { what, bytes, status },
          place:
            nginxPlace(context.trial.configs, 'large_client_header_buffers') ??
            nginxPlace(context.trial.configs, 'http'),
          help: 'large_client_header_buffers in http or the default server: it counts before the name is known',
        }),
      );
    return {
      evidence: { answers: answers.map((each) => `${each.what} of ${each.bytes}: ${each.status}`) },
      breaches,
    };
  },
  faults: [
    fault('headers of 64 KB are taken', nginx.set('large_client_header_buffers', '4 64k'), {
      evidence: { what: 'header', bytes: 8256 },
    }),
    fault('headers of 1 KB are too long', nginx.set('large_client_header_buffers', '4 1k'), {
      evidence: { what: 'header', bytes: 4096, status: 400 },
    }),
  ],
});

interface Asked {
  readonly what: 'header' | 'address';
  readonly bytes: number;
  readonly path: string;
}

const refusals = [400, 414, 431, 494];

async function ask(context: CheckContext, { what, bytes, path }: Asked) {
  const long = 'a'.repeat(bytes);
  const headers: readonly Header[] = what === 'header' ? [['x-long', long]] : [];
  const { status } = await probeHttp({
    ...overHttps(context),
    path: what === 'address' ? `${path}?${long}` : path,
    headers,
  });
  return { what, bytes, status, isRefused: refusals.includes(status) };
}
