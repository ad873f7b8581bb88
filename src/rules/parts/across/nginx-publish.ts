import type { PublishedPort } from '../../../plan/blueprint.ts';
import type { ReadStack } from '../../read-stack.ts';
import type { PlannedUnit } from '../units/containers.ts';

/** What is published of a container, by itself or by its pod; undefined where it shares the network of another. */
export function publishedOf(stack: ReadStack, { plan }: PlannedUnit): readonly PublishedPort[] | undefined {
  if (plan.networks.some(({ name }) => /^(?:host|none|container|ns)\b/.test(name))) return undefined;
  const pod = stack.blueprint.pods.find(({ name }) => name === plan.pod?.name);
  return plan.pod === undefined ? plan.publish : pod?.publish;
}
