import type { ConfigSet } from '../../config/config-set.ts';
import { type Fact, isUnknown } from '../../probes/tls/fact.ts';
import { probeTls } from '../../probes/tls/probe-tls.ts';
import type { TlsScan } from '../../probes/tls/tls-scan.ts';
import type { CheckContext } from '../define-check.ts';
import { CouldNotMeasure } from '../errors.ts';
import { edgeOf } from './edge-target.ts';

/** One scan serves every check, as long as the same configs run. */
const scans = new WeakMap<ConfigSet, Promise<TlsScan>>();

/** The whole TLS scan of the edge under the apex name. */
export function tlsScanOf(context: CheckContext): Promise<TlsScan> {
  const { trial, contract } = context;
  const known = scans.get(trial.configs);
  if (known !== undefined) return known;
  const scan = probeTls({
    ...edgeOf(context).https,
    servername: contract.names.apex,
    ca: trial.certificateAuthority,
    limitMs: 60_000,
  });
  scans.set(trial.configs, scan);
  return scan;
}

/** A fact that must be known: else the check could not be run, and says why. */
export function known<T>(fact: Fact<T>, what: string): T {
  if (isUnknown(fact)) throw new CouldNotMeasure(`${what} is not known: ${fact.unknown}`);
  return fact;
}
