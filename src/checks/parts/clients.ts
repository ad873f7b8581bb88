import type { ProbeTarget } from '../../probes/target.ts';
import type { TrialClient } from '../../stack/trial.ts';
import type { CheckContext } from '../define-check.ts';
import { overHttps } from './edge-target.ts';

/** Clients whose addresses no limiter has seen yet; disposing ends them. */
export interface FreshClients extends AsyncDisposable {
  readonly clients: readonly TrialClient[];
  /** Port 443 of the edge, as the client with this number reaches it. */
  readonly target: (index: number) => ProbeTarget;
}

/**
 * Starts clients with an address of their own each. A limiter's bucket is then full at the start, whatever was sent
 * before from wherever: no check waits for another one's bucket to come to rest.
 */
export async function freshClients(context: CheckContext, count: number): Promise<FreshClients> {
  const started = await Promise.allSettled(Array.from({ length: count }, () => context.trial.client()));
  const clients = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const end = async () => {
    await Promise.all(clients.map((client) => client[Symbol.asyncDispose]()));
  };
  const failed = started.find((each) => each.status === 'rejected');
  if (failed !== undefined) {
    await end();
    throw failed.reason;
  }
  return {
    clients,
    target: (index) => {
      const client = clients[index];
      if (client === undefined) throw new RangeError(`there is no client ${index}`);
      return { ...overHttps(context), address: client.https };
    },
    [Symbol.asyncDispose]: end,
  };
}
