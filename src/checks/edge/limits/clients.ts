import { spoken } from '../../../contract/read-contract.ts';
import { probeDodges } from '../../../probes/rate/probe-dodges.ts';
import type { ProbeTarget } from '../../../probes/target.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { freshClients } from '../../parts/clients.ts';
import { keyLimitBy } from '../../parts/edits/limit-key.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import type { PromisedLimit } from '../../parts/measure-limit.ts';
import { inForcePlace } from '../../parts/places.ts';

/** One client uses a limit up, and names the other as if it were that one; the other is let in all the same. */
export const edgeLimitsClients = defineCheck({
  id: 'edge.limits.clients',
  title: 'clients do not use up the limits of each other',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  exclusive: true,
  limitMs: 150_000,
  run: async (context) => {
    const limits = Object.entries(spoken(context.contract.edge?.limits, 'edge.limits'));
    await using fresh = await freshClients(context, limits.length + 1);
    const other = { target: fresh.target(limits.length), address: fresh.clients.at(-1)?.address ?? '' };
    const rows = await Promise.all(
      limits.map(async ([limit, promised], at) => ({
        limit,
        promised,
        isLetIn: await isLetIn(context, { promised, target: fresh.target(at), other }),
      })),
    );
    const breaches = rows
      .filter(({ isLetIn }) => !isLetIn)
      .map(
        ({ limit, promised }): Breach => ({
          message: `${promised.path}: a client that asked for nothing yet is refused while another one is limited`,
          evidence: { limit, path: promised.path, otherClientIs: 'refused' },
          place: inForcePlace(context.trial.configs, promised.path, 'limit_req'),
          help: 'key the zone by $binary_remote_addr: each address has a bucket of its own',
        }),
      );
    const addresses = fresh.clients.map(({ address }) => address);
    return { evidence: { addresses, limits: rows.map(({ limit }) => limit) }, breaches };
  },
  faults: [
    fault('all visitors share one bucket of the API', keyLimitBy('api', '$server_name'), {
      evidence: { limit: 'api', otherClientIs: 'refused' },
    }),
    fault(
      'a whole network shares one bucket of the login',
      keyLimitBy(
        'login',
        '$client_network',
        'map $remote_addr $client_network { ~^(?<net>\\d+\\.\\d+)\\. $net; }',
      ),
      { evidence: { limit: 'login', otherClientIs: 'refused' } },
    ),
    fault(
      'anybody may speak for any client',
      nginx.insert('set_real_ip_from 0.0.0.0/0;\nreal_ip_header X-Forwarded-For;', { block: 'http' }),
      { evidence: { limit: 'general', otherClientIs: 'refused' } },
    ),
  ],
});

interface Encounter {
  readonly promised: PromisedLimit;
  /** The client that uses the limit up. */
  readonly target: ProbeTarget;
  readonly other: { readonly target: ProbeTarget; readonly address: string };
}

async function isLetIn(context: CheckContext, { promised, target, other }: Encounter): Promise<boolean> {
  const { dodges } = await probeDodges({
    ...target,
    path: promised.path,
    method: promised.method,
    hostHeader: context.contract.names.apex,
    headers: [
      ['X-Forwarded-For', other.address],
      ['X-Real-IP', other.address],
      ['Forwarded', `for=${other.address}`],
    ],
    burstRequests: promised.burst + 12,
    // As often as its own bucket surely allows, also where two limits share one.
    tries: [
      { name: 'another client', request: { headers: [] }, from: other.target, rounds: roundsFor(promised) },
    ],
    limitMs: 30_000,
  });
  return dodges.every(({ held }) => !held);
}

function roundsFor({ burst }: PromisedLimit): number {
  return Math.max(1, Math.min(8, Math.floor((burst + 1) / 3)));
}
