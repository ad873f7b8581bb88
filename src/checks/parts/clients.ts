import type { ProbeTarget } from '../../probes/target.ts';
import type { ClientAddress } from '../../stack/trial.ts';
import type { CheckContext } from '../define-check.ts';
import { overHttps } from './edge-target.ts';

/** Clients whose addresses no limiter has seen yet; disposing ends them. */
export interface FreshClients extends AsyncDisposable {
  readonly clients: readonly ClientAddress[];
  /** Port 443 of the edge, as the client with this number reaches it. */
  readonly target: (index: number) => ProbeTarget;
}

/**
 * Starts clients with an address of their own each. A limiter's bucket is then full at the start, whatever was sent
 * before from wherever: no check waits for another one's bucket to come to rest.
 */
export async function freshClients(context: CheckContext, count: number): Promise<FreshClients> {
  const container = await context.trial.client({ addresses: count });
  const clients = container.addresses;
  return {
    clients,
    target: (index) => {
      const client = clients[index];
      if (client === undefined) throw new RangeError(`there is no client ${index}`);
      return { ...overHttps(context), address: client.https };
    },
    [Symbol.asyncDispose]: () => container[Symbol.asyncDispose](),
  };
}
