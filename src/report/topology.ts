import type { Blueprint, ServicePlan } from '../plan/blueprint.ts';

/** The blueprint as far as a picture of it goes. */
export interface Topology {
  readonly services: readonly TopologyService[];
  /** The host runs Nginx in front of the services. */
  readonly edge: boolean;
}

/** A service as a picture of the stack shows it. */
export interface TopologyService {
  readonly name: string;
  readonly image: string;
  /** Names of services that it needs or is ordered after. */
  readonly needs: readonly string[];
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
  readonly secrets: readonly string[];
  /** `127.0.0.1:8000→8000`. */
  readonly published: readonly string[];
  readonly memoryBytes?: number | undefined;
  readonly cpus?: number | undefined;
  readonly hasHealthCheck: boolean;
}

export function topologyOf(blueprint: Blueprint, edge: boolean): Topology {
  return { edge, services: blueprint.services.map((service) => serviceOf(service, blueprint)) };
}

function serviceOf(service: ServicePlan, { services }: Blueprint): TopologyService {
  const needs = [...new Set([...service.requires, ...service.wants, ...service.after])];
  return {
    name: service.name,
    image: service.image.reference,
    needs: needs.filter((name) => services.some((other) => other.name === name)),
    networks: service.networks.map(({ name }) => name),
    volumes: service.mounts.filter(({ kind }) => kind === 'volume').map(({ source }) => source),
    secrets: service.secrets.map(({ name }) => name),
    published: service.publish.map(
      ({ hostIp, hostPort, containerPort }) => `${hostIp || '0.0.0.0'}:${hostPort}→${containerPort}`,
    ),
    memoryBytes: service.limits.memoryBytes,
    cpus: service.limits.cpus,
    hasHealthCheck: service.health !== undefined,
  };
}
