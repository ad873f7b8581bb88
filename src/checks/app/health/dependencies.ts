import { spoken } from '../../../contract/read-contract.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { waitAtMost } from '../../../wait.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';

const parts = ['redis', 'database'] as const;

/** `/health/` says 503 in time when a dependency is gone and 200 again when it is back; the simple path stays 200. */
export const appHealthDependencies = defineCheck({
  id: 'app.health.dependencies',
  title: 'the health path turns 503 when a dependency stops, and recovers by itself',
  area: 'app',
  severity: 'error',
  needs: ['edge', 'web', 'redis', 'database'],
  exclusive: true,
  limitMs: 180_000,
  run: async (context) => {
    const health = spoken(context.contract.app?.health, 'app.health');
    const breaches: Breach[] = [];
    const measured: Record<string, { withOut: number; simple: number; after: number }> = {};
    for (const part of parts) {
      const service = serviceOf(context, part);
      await settles(context, 200);
      await service.stop();
      const withOut = await settles(context, 503);
      const simple = await ask(context, health.simplePath);
      await service.start();
      const after = await settles(context, 200);
      measured[part] = { withOut, simple, after };
      const place = nginxPlace(
        context.trial.configs,
        'location',
        ({ directive }) => directive.args.at(-1)?.value === health.path,
      );
      const wrong = [
        ...(withOut === 503
          ? []
          : [{ when: `${service.name} stopped`, path: health.path, status: withOut, promised: 503 }]),
        ...(simple === 200
          ? []
          : [{ when: `${service.name} stopped`, path: health.simplePath, status: simple, promised: 200 }]),
        ...(after === 200
          ? []
          : [{ when: `${service.name} back`, path: health.path, status: after, promised: 200 }]),
      ];
      breaches.push(
        ...wrong.map((evidence) => ({
          message: `${evidence.path} answers ${evidence.status} with ${evidence.when}, promised is ${evidence.promised}`,
          evidence,
          place,
          help: 'ask each dependency for real, within a limit of its own; hand the answer through unchanged',
        })),
      );
    }
    return { evidence: { measured }, breaches };
  },
  faults: [
    fault(
      'Nginx hands the simple answer out for both',
      nginx.insert('rewrite ^/health/$ /health/simple/ break;', { block: 'location', location: '/health/' }),
      { evidence: { path: '/health/', status: 200, promised: 503 } },
    ),
    fault(
      'Nginx asks for the simple answer when the other is bad',
      nginx.insert('proxy_intercept_errors on; error_page 503 = /health/simple/;', {
        block: 'location',
        location: '/health/',
      }),
      { evidence: { path: '/health/', status: 200, promised: 503 } },
    ),
  ],
});

/** Asks until the answer is the wanted one, for a few seconds at most; answers what it is then. */
async function settles(context: CheckContext, wanted: number): Promise<number> {
  const { path, withinMs } = spoken(context.contract.app?.health, 'app.health');
  let last = 0;
  const look = async () => {
    last = await ask(context, path);
    return last;
  };
  const what = `${path} to answer ${wanted}`;
  await waitAtMost({
    what,
    look,
    until: (status) => status === wanted,
    limitMs: withinMs * 5,
    everyMs: 250,
    signal: context.signal,
  });
  return last;
}

async function ask(context: CheckContext, path: string): Promise<number> {
  return (await probeHttp({ ...overHttps(context), path })).status;
}
