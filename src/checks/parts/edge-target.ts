import type { ProbeTarget } from '../../probes/target.ts';
import type { CheckContext } from '../define-check.ts';
import { CouldNotMeasure } from '../errors.ts';

/** Port 443 of the edge under a name of the contract, the apex unless told; its certificate must be trusted. */
export function overHttps(context: CheckContext, name = context.contract.names.apex): ProbeTarget {
  const { trial, signal } = context;
  return {
    address: edgeOf(context).https,
    tls: { servername: name, ca: trial.certificateAuthority },
    signal,
  };
}

/** Port 80 of the edge. */
export function overHttp(context: CheckContext): ProbeTarget {
  return { address: edgeOf(context).http, signal: context.signal };
}

/** What a check with `needs: ['edge']` always has. */
export function edgeOf({ trial }: CheckContext) {
  if (trial.edge === undefined) throw new CouldNotMeasure('this stack has no Nginx in front');
  return trial.edge;
}
