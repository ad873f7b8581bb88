import type { ConfigSet } from '../config/config-set.ts';
import { lookup } from '../units/lookup.ts';
import type { ServicePlan } from './blueprint.ts';
import { expandWords } from './expand-words.ts';
import type { GeneratedService } from './generator/generated.ts';
import { planService, type Relations } from './plan-service.ts';
import { readRunOptions } from './run-options.ts';

interface AroundPod {
  readonly configs: ConfigSet;
  /** By service name. */
  readonly relations: ReadonlyMap<string, Relations>;
}

/** A pod as the service of its infra container: it has the networks, ports and names, and runs nothing of its own. */
export function planPod(service: GeneratedService, { configs, relations }: AroundPod): ServicePlan {
  const context = { service: service.name, user: configs.user };
  const { words } = expandWords(service.prepare ?? [], context, new Map());
  const run = readRunOptions(words, service.unit.place, 'create');
  const plan = planService(
    service,
    { ...run, image: { ...run.image, reference: '' }, command: [] },
    new Map(),
  );
  const own = relations.get(service.name) ?? { after: [], requires: [], wants: [], enabled: false };
  const stopSeconds = Number(lookup(service.unit.sections, 'Pod', 'StopTimeout') ?? 10);
  const name = podPlanName(service.name);
  return {
    ...plan,
    ...own,
    name,
    containerName: `${plan.containerName}-infra`,
    pod: { name, part: 'infra' },
    stopTimeoutMs: Number.isFinite(stopSeconds) ? stopSeconds * 1000 : 10_000,
    restart: { ...plan.restart, policy: lookup(service.unit.sections, 'Service', 'Restart') ?? 'on-failure' },
    start: { ...plan.start, when: 'conmon' },
  };
}

/** `app-pod` of `app-pod.service`: a name that no container's plan has, or both would be one service. */
export function podPlanName(service: string): string {
  return service.replace(/\.service$/, '');
}

/** A member has no network, port or name of its own: the pod's are its; and the pod's volumes are mounted in it too. */
export function joinPod(plan: ServicePlan, pods: readonly ServicePlan[]): ServicePlan {
  const asked = plan.pod?.name;
  const pod = pods.find(({ containerName }) => containerName === `${asked}-infra`);
  if (pod === undefined) return plan;
  return {
    ...plan,
    pod: { name: pod.name, part: 'member' },
    networks: pod.networks,
    mounts: [...pod.mounts, ...plan.mounts],
  };
}
