import { spoken } from '../../contract/read-contract.ts';
import type { Blueprint } from '../../plan/blueprint.ts';
import type { Address } from '../../probes/target.ts';
import type { CheckContext } from '../define-check.ts';
import { serviceOf } from './data-target.ts';

/** Where the web service itself answers, past every proxy. */
export async function webAddress(context: CheckContext): Promise<Address> {
  const web = serviceOf(context, 'web');
  const { contract, trial } = context;
  const port = contract.ports.web ?? publishedPort(trial.blueprint, web.name);
  return web.address(spoken(port, 'ports.web'));
}

/** The one TCP port that a service, or the pod that it is in, publishes; of several nobody knows which it is. */
export function publishedPort({ services, pods }: Blueprint, name: string): number | undefined {
  const plan = services.find((each) => each.name === name);
  const pod = pods.find((each) => each.name === plan?.pod?.name);
  const published = [...(plan?.publish ?? []), ...(pod?.publish ?? [])];
  const ports = new Set(
    published.filter(({ protocol }) => protocol === 'tcp').map(({ containerPort }) => containerPort),
  );
  const [port] = ports;
  return ports.size === 1 ? port : undefined;
}
