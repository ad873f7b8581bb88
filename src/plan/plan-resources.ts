import type { HostUser } from '../config/config-set.ts';
import type { Place } from '../place.ts';
import { allLines, lastLine, lookup, lookupBoolean } from '../units/lookup.ts';
import { expandSpecifiers } from '../units/specifiers.ts';
import type { NetworkPlan, PlanProblem, ServicePlan, VolumePlan } from './blueprint.ts';
import type { GeneratedService } from './generator/generated.ts';

/** The networks of the `.network` units. */
export function planNetworks(services: readonly GeneratedService[], user: HostUser): readonly NetworkPlan[] {
  return ofKind(services, 'network').map((service) => {
    const { sections } = service.unit;
    return {
      name: resourceName(service, user),
      place: placeOfName(service, 'Network', 'NetworkName'),
      internal: lookupBoolean(sections, 'Network', 'Internal') ?? false,
      subnets: allLines(sections, 'Network', 'Subnet').map(({ value }) => value),
      ipv6: lookupBoolean(sections, 'Network', 'IPv6') ?? false,
    };
  });
}

/** The volumes of the `.volume` units, and those that podman makes at first use. */
export function planVolumes(
  services: readonly GeneratedService[],
  plans: readonly ServicePlan[],
  user: HostUser,
): readonly VolumePlan[] {
  const volumes = new Map<string, VolumePlan>();
  for (const service of ofKind(services, 'volume')) {
    const name = resourceName(service, user);
    volumes.set(name, { name, place: placeOfName(service, 'Volume', 'VolumeName') });
  }
  for (const { kind, source, place } of plans.flatMap(({ mounts }) => mounts)) {
    if (kind === 'volume' && source !== '' && !volumes.has(source))
      volumes.set(source, { name: source, place });
  }
  return [...volumes.values()];
}

const modes =
  /^(?:none|host|bridge|podman|private|pasta|slirp4netns|ns:.*|container:.*|(?:pasta|slirp4netns):.*)$/;

/** Networks that services name and no unit makes: they must be there before. */
export function networkProblems(
  plans: readonly ServicePlan[],
  networks: readonly NetworkPlan[],
): readonly PlanProblem[] {
  const known = new Set(networks.map(({ name }) => name));
  return plans.flatMap(({ name, networks: uses }) =>
    uses
      .filter((use) => !known.has(use.name) && !modes.test(use.name))
      .map((use) => ({
        code: 'external-network',
        message: `${name} joins the network ${use.name}, which no .network unit makes`,
        place: use.place,
        help: `Add a .network unit and write Network=${use.name}.network, or see that the host has it.`,
        severity: 'warning' as const,
      })),
  );
}

function ofKind(
  services: readonly GeneratedService[],
  kind: 'network' | 'volume',
): readonly GeneratedService[] {
  return services.filter(({ unit }) => unit.kind === kind);
}

function resourceName({ resource, name }: GeneratedService, user: HostUser): string {
  return expandSpecifiers(resource, { service: name, user });
}

function placeOfName({ unit }: GeneratedService, section: string, key: string): Place {
  const named = lookup(unit.sections, section, key);
  return (named ? lastLine(unit.sections, section, key)?.valuePlace : undefined) ?? unit.place;
}
