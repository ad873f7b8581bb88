import type { ReadStack } from '../../read-stack.ts';
import type { PlannedUnit } from '../units/containers.ts';
import { listeningOf } from '../units/listening.ts';
import { standardPorts } from '../units/standard-ports.ts';
import { configuredPorts } from './server-ports.ts';

/** The ports on which a container's program listens, as far as its command, its config or its image tell; else none. */
export function heardPorts(stack: ReadStack, { unit, plan }: PlannedUnit): readonly number[] {
  const told = listeningOf(plan).map(({ port }) => port);
  if (told.length > 0) return told;
  return configuredPorts(stack).get(unit.name) ?? standardPorts(plan) ?? [];
}
