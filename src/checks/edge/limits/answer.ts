import { spoken } from '../../../contract/read-contract.ts';
import { headerValues } from '../../../probes/http/header-values.ts';
import { probeRate } from '../../../probes/rate/probe-rate.ts';
import type { RateProbe } from '../../../probes/rate/rate-types.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { freshClients } from '../../parts/clients.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { inForcePlace } from '../../parts/places.ts';

/** A limited client is told why, and after how many seconds its next request is let in; no cache keeps the answer. */
export const edgeLimitsAnswer = defineCheck({
  id: 'edge.limits.answer',
  title: 'a limited client is told to slow down, and for how long',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  exclusive: true,
  limitMs: 150_000,
  run: async (context) => {
    const limits = Object.entries(spoken(context.contract.edge?.limits, 'edge.limits'));
    const { type, text } = spoken(context.contract.edge?.limited, 'edge.limited');
    await using fresh = await freshClients(context, limits.length);
    const rows = await Promise.all(
      limits.map(async ([limit, promised], at) => {
        const burstRequests = promised.burst + 12;
        const probe = await probeRate({
          ...fresh.target(at),
          path: promised.path,
          method: promised.method,
          hostHeader: context.contract.names.apex,
          burstRequests,
          maxRequests: burstRequests,
        });
        return { limit, promised, said: saidOf(probe) };
      }),
    );
    const breaches = rows.flatMap(({ limit, promised, said }) => {
      const wanted = {
        'Retry-After': String(Math.ceil(1 / promised.rate)),
        'Content-Type': type,
        'Cache-Control': 'no-store',
        body: text,
      };
      return Object.entries(wanted)
        .filter(([fact, value]) => said[fact] !== value)
        .map(([fact, value]): Breach => {
          const told = said[fact] ?? 'nothing';
          return {
            message: `${promised.path}: a limited client gets ${fact} ${told}, promised is ${value}`,
            evidence: { limit, path: promised.path, fact, measured: told, promised: value },
            place: inForcePlace(context.trial.configs, promised.path, 'limit_req'),
            help: 'error_page 429 and its location: add_header needs `always`, the text comes from `return`',
          };
        });
    });
    const retryAfter = rows.map(({ limit, said }) => `${limit}: ${said['Retry-After']}`);
    return { evidence: { retryAfter }, breaches };
  },
  faults: [
    fault('limited clients get the page of Nginx', nginx.remove('error_page'), {
      evidence: { limit: 'api', fact: 'Retry-After', measured: 'nothing' },
    }),
    fault(
      'Retry-After is only on good answers',
      nginx.set('add_header', 'Retry-After $retry_after', { first: 'Retry-After' }),
      { evidence: { limit: 'general', fact: 'Retry-After', measured: 'nothing' } },
    ),
    fault(
      'the login is told to come back too early',
      nginx.set('add_header', 'Retry-After 1 always', { first: 'Retry-After' }),
      { evidence: { limit: 'login', fact: 'Retry-After', measured: '1', promised: '12' } },
    ),
    fault(
      'caches may keep the refusal',
      nginx.remove('add_header', { location: '@too_many', first: 'Cache-Control' }),
      { evidence: { limit: 'websocket', fact: 'Cache-Control', measured: 'nothing' } },
    ),
    fault(
      'the text of the refusal is a page',
      nginx.set('default_type', 'text/html', { location: '@too_many' }),
      { evidence: { limit: 'api', fact: 'Content-Type' } },
    ),
  ],
});

function saidOf(probe: RateProbe): Readonly<Record<string, string>> {
  if (!probe.limited) return {};
  const named = ['Retry-After', 'Content-Type', 'Cache-Control'].map((name) => [
    name,
    headerValues(probe.limitedHeaders, name.toLowerCase()).join(', ') || 'nothing',
  ]);
  return { ...Object.fromEntries(named), body: probe.limitedBody.trim() };
}
