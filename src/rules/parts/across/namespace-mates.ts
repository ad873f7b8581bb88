import { kept } from '../../../kept.ts';
import type { ServicePlan } from '../../../plan/blueprint.ts';
import type { ReadStack } from '../../read-stack.ts';
import { allContainers } from '../kube/members.ts';
import type { PlannedUnit } from '../units/containers.ts';
import { heardPorts, namesPort } from './heard-ports.ts';
import { namespaceOwner } from './names.ts';

const shared = kept((stack: ReadStack): ReadonlyMap<string, readonly PlannedUnit[]> => {
  const units = allContainers(stack);
  const isAny = units.some(({ plan }) => namespaceOwner(plan) !== plan.containerName);
  return isAny ? Map.groupBy(units, ({ plan }) => namespaceOwner(plan)) : new Map();
});

/** The others in a container's network namespace: ports, names and the loopback address are those of all of them. */
export function namespaceMates(stack: ReadStack, plan: ServicePlan): readonly PlannedUnit[] {
  return (shared(stack).get(namespaceOwner(plan)) ?? []).filter((each) => each.plan !== plan);
}

/** Whether a port of a container may be that of another one in its namespace: one that names it, or of which no port is known. */
export function mateAnswers(stack: ReadStack, plan: ServicePlan, port: number): boolean {
  return namespaceMates(stack, plan).some((mate) => {
    const heard = heardPorts(stack, mate);
    return heard.length === 0 || heard.includes(port) || namesPort(mate, port);
  });
}
