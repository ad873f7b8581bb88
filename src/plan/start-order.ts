import type { Blueprint, ServicePlan } from './blueprint.ts';
import { DependencyCycleError } from './errors.ts';

type Ordered = Pick<ServicePlan, 'name' | 'after'>;

/** Groups of services that start together, each behind those before it. Throws where After= makes a circle. */
export function startOrder({ services }: Pick<Blueprint, 'services'>): readonly (readonly string[])[] {
  const walked = walk(services);
  if (walked.cycle !== undefined) {
    const first = services.find(({ name }) => name === walked.cycle?.[0]);
    throw new DependencyCycleError(walked.cycle, first?.place);
  }
  const groups: string[][] = [];
  for (const { name } of services) {
    const depth = walked.depths.get(name) ?? 0;
    while (groups.length <= depth) groups.push([]);
    groups[depth]?.push(name);
  }
  return groups;
}

/** A circle of After=, its first name again at its end; undefined where there is none. */
export function findCycle(services: readonly Ordered[]): readonly string[] | undefined {
  return walk(services).cycle;
}

interface Walked {
  readonly cycle: readonly string[] | undefined;
  /** How many steps of After= stand before each service. */
  readonly depths: ReadonlyMap<string, number>;
}

/** Depth first, with a stack of its own: a long chain must not exhaust the real one. */
function walk(services: readonly Ordered[]): Walked {
  const after = new Map(services.map((service) => [service.name, service.after]));
  const depths = new Map<string, number>();
  const path: { name: string; next: number }[] = [];
  const onPath = new Set<string>();
  for (const { name: root } of services) {
    if (!depths.has(root)) push(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const before = after.get(top.name) ?? [];
      const other = before[top.next++];
      if (other === undefined) {
        depths.set(top.name, Math.max(-1, ...before.map((name) => depths.get(name) ?? -1)) + 1);
        onPath.delete(top.name);
        path.pop();
      } else if (onPath.has(other)) {
        const from = path.findIndex(({ name }) => name === other);
        return { cycle: [...path.slice(from).map(({ name }) => name), other], depths };
      } else if (after.has(other) && !depths.has(other)) push(other);
    }
  }
  return { cycle: undefined, depths };

  function push(name: string): void {
    path.push({ name, next: 0 });
    onPath.add(name);
  }
}
