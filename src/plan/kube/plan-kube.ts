import type { ConfigFile, ConfigSet } from '../../config/config-set.ts';
import type { Place } from '../../place.ts';
import type { Blueprint, PlanProblem, ServicePlan } from '../blueprint.ts';
import { expandWords } from '../expand-words.ts';
import type { GeneratedService } from '../generator/generated.ts';
import { planService, type Relations } from '../plan-service.ts';
import { allOptions, type RunOption, readRunOptions } from '../run-options.ts';
import { containerOptions } from './container-options.ts';
import { type KubeObject, readKube } from './kube-yaml.ts';

interface AroundKube {
  readonly configs: ConfigSet;
  /** The file at a path of the host. */
  readonly find: (path: string) => ConfigFile | undefined;
  /** By service name. */
  readonly relations: ReadonlyMap<string, Relations>;
}

/** The pods of a `.kube` unit, as those of `.pod` units are planned. */
export interface PlannedKube {
  readonly pods: readonly ServicePlan[];
  readonly members: readonly ServicePlan[];
  readonly problems: readonly PlanProblem[];
  /** What its files ask for and a trial does not have. */
  readonly notRepresented: Blueprint['notRepresented'];
}

type PodObject = Extract<KubeObject, { kind: 'pod' }>;

/** Reads what `podman kube play` would be given, and plans its pods. */
export function planKube(service: GeneratedService, around: AroundKube): PlannedKube {
  const context = { service: service.name, user: around.configs.user };
  const { words } = expandWords(service.execStart, context, new Map());
  const { options, image, command } = readRunOptions(words, service.unit.place, 'play');
  const problems: PlanProblem[] = [];
  const read = (path: string): readonly KubeObject[] => {
    const file = around.find(path);
    if (file === undefined) {
      problems.push(
        problem(
          'missing-kube-file',
          `no file of the configs is at ${path}, which ${service.unit.name} plays`,
          image.place,
        ),
      );
    }
    return file === undefined ? [] : readKube(file.text, file.source);
  };
  const objects = [image.reference, ...command].flatMap(read);
  const maps = allOptions(options, 'configmap').flatMap(({ value }) => read(value));
  const configMaps = new Map(
    [...objects, ...maps].flatMap((each) =>
      each.kind === 'configMap' ? [[each.name, each.data] as const] : [],
    ),
  );
  const pods = objects.filter((each) => each.kind === 'pod');
  const planned = pods.map((pod, at) => planPodOf(pod, { service, options, configMaps, at, around }));
  for (const each of objects) {
    if (each.kind === 'broken') problems.push(problem('broken-kube-file', each.message, each.place.object));
  }
  if (pods.length === 0 && problems.length === 0) {
    problems.push(problem('no-pod', `${service.unit.name} plays no Pod and no Deployment`, image.place));
  }
  const others = objects.flatMap((each) =>
    each.kind === 'other'
      ? [{ unit: service.unit.name, reason: `${each.what} is not played`, place: each.place.object }]
      : [],
  );
  return {
    pods: planned.map(({ infra }) => infra),
    members: planned.flatMap(({ members }) => members),
    problems,
    notRepresented: [...others, ...planned.flatMap(({ lost }) => lost)],
  };
}

interface AroundPod {
  readonly service: GeneratedService;
  readonly options: readonly RunOption[];
  readonly configMaps: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly at: number;
  readonly around: AroundKube;
}

const restartPolicies = { Always: 'always', OnFailure: 'on-failure', Never: 'no' } as const;

function planPodOf({ name: podName, spec, place }: PodObject, around: AroundPod) {
  const { service, configMaps } = around;
  const infra = planInfra({ name: podName, spec, place }, around);
  const lost = [
    ...(spec.initContainers ?? []).map(({ name }) => ({
      what: `the init container ${name}`,
      place: place.object,
    })),
    ...(spec.hostNetwork === true ? [{ what: 'hostNetwork', place: place.object }] : []),
  ];
  const members = spec.containers.map((container, index): ServicePlan => {
    const own = place.inContainer(index);
    const { run, lost: missing } = containerOptions({
      pod: podName,
      spec,
      container,
      placeOf: (...path) => place.inContainer(index, ...path),
      configMaps,
    });
    lost.push(...missing.map((what) => ({ what: `${what} of ${container.name}`, place: own })));
    const plan = planService(service, run, new Map());
    return {
      ...plan,
      name: `${podName}-${container.name}`,
      place: own,
      pod: { name: infra.name, part: 'member' },
      networks: infra.networks,
      restart: { policy: restartPolicies[spec.restartPolicy ?? 'Always'], delayMs: 100 },
      start: { ...plan.start, when: 'conmon' },
      after: [infra.name],
      requires: [infra.name],
      wants: [],
      enabled: false,
    };
  });
  const wants = [...infra.wants, ...members.map(({ name }) => name)];
  const reasons = lost.map((row) => ({
    unit: service.unit.name,
    reason: `${row.what} is not part of a trial`,
    place: row.place,
  }));
  return { infra: { ...infra, wants }, members, lost: reasons };
}

function planInfra(
  { name, spec, place }: Pick<PodObject, 'name' | 'spec' | 'place'>,
  { service, options, at, around }: AroundPod,
): ServicePlan {
  const option = (key: string, value: string, where: Place): RunOption => ({
    name: key,
    value,
    place: where,
    key: 'Yaml',
  });
  const told = options.filter((each) => each.name === 'publish');
  // A port of the file gives way to one of the command line that leads to the same port of the container.
  const isTold = (port: string) => told.some(({ value }) => value.replace(/\/tcp$/, '').endsWith(`:${port}`));
  const ports = spec.containers.flatMap(({ ports: all = [] }, index) =>
    all.flatMap(({ hostPort, hostIP, containerPort, protocol }, at) => {
      const type = (protocol ?? 'tcp').toLowerCase();
      const port = type === 'tcp' ? `${containerPort}` : `${containerPort}/${type}`;
      if (hostPort === undefined || isTold(port)) return [];
      const value = `${hostIP === undefined ? '' : `${hostIP}:`}${hostPort}:${port}`;
      return [option('publish', value, place.inContainer(index, 'ports', at, 'hostPort'))];
    }),
  );
  // A pod is known by its name, and each of its containers by its own.
  const aliases = [name, ...spec.containers.map((container) => `${name}-${container.name}`)];
  const own = [
    ...options.filter((each) => each.name === 'network' || each.name === 'publish'),
    ...aliases.map((alias) => option('network-alias', alias, place.object)),
    ...ports,
    ...(spec.hostname === undefined ? [] : [option('hostname', spec.hostname, place.object)]),
  ];
  const run = { options: own, image: { reference: '', place: place.object }, command: [] };
  const relations = around.relations.get(service.name) ?? {
    after: [],
    requires: [],
    wants: [],
    enabled: false,
  };
  const plan = planService(service, run, new Map());
  const planName = kubePlanName(service.name, at);
  return {
    ...plan,
    ...relations,
    name: planName,
    containerName: `${name}-infra`,
    pod: { name: planName, part: 'infra' },
    health: undefined,
    start: { ...plan.start, when: 'conmon' },
  };
}

/** `app-kube` of `app.service`, `app-kube-2` for its second pod. */
export function kubePlanName(service: string, at = 0): string {
  return `${service.replace(/\.service$/, '')}-kube${at === 0 ? '' : `-${at + 1}`}`;
}

function problem(code: string, message: string, place: Place): PlanProblem {
  return { code, message, place, severity: 'error' };
}
