import type { ConfigSet } from '../../config/config-set.ts';
import type { EdgeConfig } from '../../config/define-trial.ts';
import type { ServicePlan } from '../../plan/blueprint.ts';
import { EdgeNotReadyError } from '../errors.ts';
import type { Relays } from '../relays.ts';
import type { Address, RunningEdge, RunningService } from '../trial.ts';
import { reloadNginx } from './nginx-process.ts';

/** The way in as the trial itself needs it; checks see the `RunningEdge` in it. */
export interface StackEdge extends RunningEdge {
  /** The loopback ports as these units publish them. */
  publish(plans: readonly ServicePlan[]): Promise<void>;
  /** Takes the files over; answers whether any that the edge itself reads differed. */
  reconfigure(configs: ConfigSet): Promise<boolean>;
}

/** Where the ports of a service lead; a member of a pod is reached by the pod's name. */
export interface EdgeService {
  readonly service: RunningService;
  readonly host: string;
  readonly publish: ServicePlan['publish'];
  readonly ports: EdgeConfig['ports'];
}

/** A service of the units that is the way in. Its container comes and goes as the units say; its files are bound. */
export async function startServiceEdge(
  { service, host, publish, ports }: EdgeService,
  relays: Relays,
): Promise<StackEdge> {
  const portOf = (hostPort: number) =>
    publish.find((port) => port.protocol === 'tcp' && port.hostPort === hostPort)?.containerPort ?? hostPort;
  const hostPorts = [ports?.http ?? 80, ports?.https ?? 443] as const;
  const [http, https] = await Promise.all(hostPorts.map((port) => relays.address(host, portOf(port))));
  const [insideHttp, insideHttps] = await Promise.all(
    hostPorts.map((port) => relays.inside(host, portOf(port))),
  );
  return {
    name: service.name,
    http: found(http),
    https: found(https),
    hostPorts,
    inside: {
      host: found(insideHttp).host,
      http: found(insideHttp).port,
      https: found(insideHttps).port,
    },
    exec: (command, options) => service.exec(command, options),
    logs: () => service.logs(),
    reload: async () => {
      const complaint = await reloadNginx((command) => service.exec(command));
      if (complaint !== undefined)
        throw new EdgeNotReadyError({ doing: `reloading ${service.name}`, lastSeen: complaint });
    },
    publish: async () => undefined,
    reconfigure: async () => false,
  };
}

function found(address: Address | undefined): Address {
  if (address === undefined) throw new RangeError('a relay answers with an address');
  return address;
}
