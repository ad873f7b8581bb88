import type { ServicePlan } from '../plan/blueprint.ts';
import type { HostNames } from './host-programs.ts';

/** Production's names, with those of a service that another one answers to leading to that one. */
export function hostNames(
  plans: readonly ServicePlan[],
  volumes: readonly string[],
  as: Readonly<Record<string, string>>,
): HostNames {
  const others = new Map(
    Object.entries(as).flatMap(([from, to]) => {
      const mountsOf = (name: string) =>
        (plans.find((plan) => plan.name === name)?.mounts ?? []).filter(({ kind }) => kind === 'volume');
      return mountsOf(from).flatMap(({ source, target }) => {
        const other = mountsOf(to).find((mount) => mount.target === target);
        return other === undefined ? [] : [[source, other.source] as const];
      });
    }),
  );
  return {
    containers: new Map(plans.map(({ name, containerName }) => [containerName, as[name] ?? name])),
    volumes: new Map(volumes.map((name) => [name, others.get(name) ?? name])),
    images: [...new Set(plans.map(({ image }) => image.reference))],
    key: ['as', ...Object.values(as)].join('-'),
  };
}
