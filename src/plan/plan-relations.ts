import { allWords } from '../units/lookup.ts';
import type { GeneratedService } from './generator/generated.ts';
import { kubePlanName } from './kube/plan-kube.ts';
import { podPlanName } from './plan-pod.ts';
import type { Relations } from './plan-service.ts';

const bootTargets: Readonly<Record<'user' | 'system', readonly string[]>> = {
  user: ['default.target'],
  system: ['default.target', 'multi-user.target', 'graphical.target'],
};

interface Edges {
  readonly after: Set<string>;
  readonly requires: Set<string>;
  readonly wants: Set<string>;
}

/**
 * After=, Requires=, … of each container's and pod's service, as names of plans; Before= and [Install] count at the other end. By
 * the service's name.
 */
export function planRelations(
  services: readonly GeneratedService[],
  options: { readonly user: boolean },
): ReadonlyMap<string, Relations> {
  const containers = services.filter(({ unit }) => ['container', 'pod', 'kube'].includes(unit.kind));
  const names = new Map(containers.map((service) => [service.name, planName(service)]));
  const edges = new Map<string, Edges>(
    containers.map(({ name }) => [name, { after: new Set(), requires: new Set(), wants: new Set() }]),
  );
  for (const service of containers) addEdges(service, names, edges);
  const enabled = enabledServices(containers, options.user ? bootTargets.user : bootTargets.system);
  return new Map(
    [...edges].map(([name, { after, requires, wants }]) => [
      name,
      { after: [...after], requires: [...requires], wants: [...wants], enabled: enabled.has(name) },
    ]),
  );
}

function planName({ name, unit }: GeneratedService): string {
  if (unit.kind === 'kube') return kubePlanName(name);
  return unit.kind === 'pod' ? podPlanName(name) : unit.stem;
}

function addEdges(
  service: GeneratedService,
  names: ReadonlyMap<string, string>,
  edges: ReadonlyMap<string, Edges>,
): void {
  const { name, file } = service;
  const words = (section: string, key: string) =>
    allWords(file.sections, section, key, 'list').map(({ text }) => text);
  const own = edges.get(name);
  const add = (kind: keyof Edges, section: string, key: string) => {
    for (const word of words(section, key)) {
      const other = names.get(word);
      if (other !== undefined && word !== name) own?.[kind].add(other);
    }
  };
  const addToOther = (kind: keyof Edges, section: string, key: string) => {
    for (const word of words(section, key)) if (word !== name) edges.get(word)?.[kind].add(planName(service));
  };
  add('after', 'Unit', 'After');
  for (const key of ['Requires', 'Requisite', 'BindsTo']) add('requires', 'Unit', key);
  for (const key of ['Wants', 'Upholds']) add('wants', 'Unit', key);
  addToOther('after', 'Unit', 'Before');
  addToOther('requires', 'Install', 'RequiredBy');
  for (const key of ['WantedBy', 'UpheldBy']) addToOther('wants', 'Install', key);
}

/** Started at boot: wanted by a target of the boot, or by a service that is. */
function enabledServices(services: readonly GeneratedService[], targets: readonly string[]): Set<string> {
  const wantedBy = new Map<string, string[]>();
  for (const { name, file } of services) {
    for (const key of ['WantedBy', 'RequiredBy', 'UpheldBy']) {
      for (const { text } of allWords(file.sections, 'Install', key, 'list')) {
        const names = wantedBy.get(text);
        if (names === undefined) wantedBy.set(text, [name]);
        else names.push(name);
      }
    }
  }
  const found = new Set(targets.flatMap((target) => wantedBy.get(target) ?? []));
  for (const name of found) for (const other of wantedBy.get(name) ?? []) found.add(other);
  return found;
}
