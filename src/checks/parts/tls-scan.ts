import { type Fact, isUnknown } from '../../probes/tls/fact.ts';
import { probeTls } from '../../probes/tls/probe-tls.ts';
import type { TlsScan } from '../../probes/tls/tls-scan.ts';
import { CouldNotMeasure } from '../errors.ts';
import { edgeOf } from './edge-target.ts';
import { oncePerConfigs } from './once-per-configs.ts';

/** The whole TLS scan of the edge under the apex name. */
export const tlsScanOf = oncePerConfigs(
  async (context): Promise<TlsScan> =>
    probeTls({
      ...edgeOf(context).https,
      servername: context.contract.names.apex,
      ca: context.trial.certificateAuthority,
      limitMs: 60_000,
    }),
);

/** A fact that must be known: else the check could not be run, and says why. */
export function known<T>(fact: Fact<T>, what: string): T {
  if (isUnknown(fact)) throw new CouldNotMeasure(`${what} is not known: ${fact.unknown}`);
  return fact;
}
