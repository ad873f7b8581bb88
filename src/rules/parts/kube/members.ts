import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { MountPlan, ServicePlan } from '../../../plan/blueprint.ts';
import type { YamlNode } from '../../../syntax/yaml/parse.ts';
import type { Sections, UnitLine } from '../../../units/unit-set.ts';
import type { ReadStack } from '../../read-stack.ts';
import { type PlannedUnit, plannedUnits } from '../units/containers.ts';
import { type KubeDocument, playedKubes } from './kubes.ts';
import { entriesAt, itemsAt, nodeAt, textAt } from './nodes.ts';

/** Every container of the stack, whether a unit of its own makes it or the YAML of a `.kube` unit. */
export const allContainers = kept((stack: ReadStack): readonly PlannedUnit[] => [
  ...plannedUnits(stack),
  ...kubeContainers(stack),
]);

/** The containers of `.kube` units as if each had a unit of its own, its lines where the YAML says the same. */
function kubeContainers(stack: ReadStack): readonly PlannedUnit[] {
  const nodes = new Map(
    playedKubes(stack).flatMap(({ unit, pods, documents }) =>
      pods.flatMap(({ containers }) =>
        containers.map(
          (node) => [`${node.place.file}:${node.place.line}`, { unit, node, documents }] as const,
        ),
      ),
    ),
  );
  return stack.blueprint.services.flatMap((plan) => {
    const found = nodes.get(`${plan.place.file}:${plan.place.line}`);
    if (found === undefined || plan.pod?.part !== 'member') return [];
    const { unit, node, documents } = found;
    const whole = {
      ...plan,
      mounts: [...plan.mounts, ...mountsBeside(plan, node)],
      // Files that a map holds are given as variables too, which no program reads.
      environment: Object.fromEntries(
        Object.entries(plan.environment).filter(([name]) => /^[A-Za-z_]\w*$/.test(name)),
      ),
    };
    const sections: Sections = new Map([['Container', linesOf(whole, node, placesInMaps(node, documents))]]);
    const { file } = plan.place;
    return [
      {
        plan: whole,
        unit: {
          ...unit,
          name: `${unit.name}: ${textAt(node, 'name')}`,
          kind: 'container',
          stem: plan.name,
          source: file,
          place: plan.place,
          sections,
        },
      },
    ];
  });
}

/** Maps and secrets, and what the pod does not name: something is there, whatever it is. */
function mountsBeside(plan: ServicePlan, node: YamlNode): readonly MountPlan[] {
  return itemsAt(node, 'volumeMounts').flatMap((mount): MountPlan[] => {
    const target = textAt(mount, 'mountPath');
    if (target === undefined || plan.mounts.some((each) => each.target === target)) return [];
    const source = textAt(mount, 'name') ?? '';
    return [{ kind: 'volume', source, target, readOnly: true, options: [], place: mount.place }];
  });
}

/** Where a map says what becomes a variable of the container. */
function placesInMaps(node: YamlNode, documents: readonly KubeDocument[]): ReadonlyMap<string, Place> {
  const dataOf = (name: string | undefined) =>
    documents
      .filter((each) => each.kind === 'ConfigMap' && each.name === name)
      .flatMap(({ root }) => entriesAt(root, 'data'));
  const whole = itemsAt(node, 'envFrom').flatMap((each) => {
    const prefix = textAt(each, 'prefix') ?? '';
    return dataOf(textAt(each, 'configMapRef', 'name')).map(
      ({ key, place }) => [`${prefix}${key}`, place] as const,
    );
  });
  const single = itemsAt(node, 'env').flatMap((each) => {
    const wanted = textAt(each, 'valueFrom', 'configMapKeyRef', 'key');
    const found = dataOf(textAt(each, 'valueFrom', 'configMapKeyRef', 'name')).find(
      ({ key }) => key === wanted,
    );
    const name = textAt(each, 'name');
    return found === undefined || name === undefined ? [] : [[name, found.place] as const];
  });
  return new Map([...whole, ...single]);
}

function linesOf(plan: ServicePlan, node: YamlNode, inMaps: ReadonlyMap<string, Place>): readonly UnitLine[] {
  const line = (key: string, value: string, at: YamlNode | undefined): UnitLine[] =>
    at === undefined ? [] : [{ key, value, place: at.place, valuePlace: at.place }];
  const variables = itemsAt(node, 'env');
  const security = (key: string) => nodeAt(node, 'securityContext', key);
  const { capabilities, privileged } = {
    capabilities: security('capabilities'),
    privileged: security('privileged'),
  };
  return [
    ...line('Image', plan.image.reference, nodeAt(node, 'image')),
    ...line('Exec', plan.command.join(' '), nodeAt(node, 'args') ?? nodeAt(node, 'command')),
    ...line('Memory', String(plan.limits.memoryBytes ?? ''), nodeAt(node, 'resources', 'limits', 'memory')),
    ...itemsAt(node, 'ports').flatMap((port) =>
      line('ExposeHostPort', textAt(port, 'containerPort') ?? '', nodeAt(port, 'containerPort')),
    ),
    ...line(
      'HealthTimeout',
      `${textAt(node, 'livenessProbe', 'timeoutSeconds') ?? 1}s`,
      nodeAt(node, 'livenessProbe', 'timeoutSeconds'),
    ),
    ...line('ReadOnly', 'true', security('readOnlyRootFilesystem')),
    ...line('DropCapability', plan.capDrop.join(' '), nodeAt(capabilities, 'drop')),
    ...line('AddCapability', plan.capAdd.join(' '), nodeAt(capabilities, 'add')),
    ...(privileged?.kind === 'scalar' && privileged.text === 'true'
      ? line('PodmanArgs', '--privileged', privileged)
      : []),
    ...plan.mounts.map(({ source, target, place }) => ({
      key: 'Volume',
      value: `${source}:${target}`,
      place,
      valuePlace: place,
    })),
    ...Object.entries(plan.environment).map(([name, value]) => {
      const own = variables.find((each) => {
        const found = nodeAt(each, 'name');
        return found?.kind === 'scalar' && found.text === name;
      });
      const place = nodeAt(own, 'value')?.place ?? inMaps.get(name) ?? own?.place ?? plan.place;
      return { key: 'Environment', value: `${name}=${value}`, place, valuePlace: place };
    }),
  ];
}
