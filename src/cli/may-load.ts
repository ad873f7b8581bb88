import type { Address } from '../probes/target.ts';
import { ask } from './ask.ts';
import { WrongUseError } from './errors.ts';
import { isLoopback } from './probe-target.ts';

/** Returns where the host may be loaded: it is this machine, --yes was given, or a person at the terminal agrees. */
export async function mayLoad(
  address: Address,
  about: { readonly yes: boolean; readonly what: string },
): Promise<void> {
  if (about.yes || isLoopback(address)) return;
  const isAsked = process.stdin.isTTY === true;
  if (isAsked && (await ask(`This sends ${about.what} to ${address.host}. May it be loaded so?`))) return;
  throw new WrongUseError({
    argument: 'TARGET',
    rule: `a host that is not this one is only loaded with ${about.what} when somebody agrees`,
    received: address.host,
    hint: 'give --yes if the host is yours',
  });
}
