import { lastOption } from '../../plan/run-options.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { isOfUserManager, servicesOf } from '../parts/scripts/units.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import { podmanServices } from '../parts/units/podman-services.ts';
import type { ReadStack } from '../read-stack.ts';

/** Names of services, containers, networks and volumes are their own. */
export const unitsDuplicateName: Rule = {
  id: 'units.duplicate-name',
  title: 'Names of services, containers, networks and volumes are their own',
  area: 'units',
  severity: 'error',
  why: 'Of two units that become one service the second overwrites the first; of two containers of one name the second replaces the first (Quadlet runs podman with --replace): each kills the other for ever.',
  source: 'podman-systemd.unit(5), ContainerName= and ServiceName=; podman-run(1), --replace',
  *judge(stack) {
    for (const { code, place, message } of stack.blueprint.problems)
      if (code === 'same-service') yield { place, message };
    const made = new Map(plannedUnits(stack).map(({ unit, plan }) => [plan.service, unit.name]));
    for (const { name, tree } of servicesOf(systemdUnits(stack))) {
      const unit = made.get(name);
      const [section] = tree.sections;
      if (unit === undefined || section === undefined || tree.text.includes('podman')) continue;
      yield {
        place: { file: tree.file, line: 1, column: 1 },
        message: `systemd reads this file and not the service that Quadlet makes of ${unit}: the container never runs`,
        help: 'another name for one of the two',
      };
    }
    yield* sameResource(stack);
    yield* sameRun(stack);
  },
};

/** Both are told: which of the two has the wrong name is not to be seen. */
function* sameResource(stack: ReadStack): Generator<Remark> {
  const made = stack.accepted.generated.services.flatMap(({ unit, resource }) => {
    const kind = kinds[unit.kind];
    return kind === undefined || resource === '' || resource.includes('%') ? [] : [{ unit, kind, resource }];
  });
  for (const group of Map.groupBy(made, ({ kind, resource }) => `${kind} ${resource}`).values()) {
    for (const { unit, kind, resource } of group) {
      const other = group.find((each) => each.unit !== unit)?.unit;
      if (other === undefined) continue;
      const line = [...unit.sections.values()]
        .flat()
        .find(({ key }) => /^(?:Container|Network|Volume|Pod)Name$/.test(key));
      const isContainer = kind === 'container';
      const isOfPod = isContainer && other.kind !== unit.kind;
      const effect = isOfPod
        ? ': podman refuses the second, a pod and a container share no name'
        : ': each replaces the other';
      yield {
        place: line?.place ?? unit.place,
        message: `${other.name} and ${unit.name} both ${isOfPod ? 'take the name' : `make the ${kind}`} ${resource}${isContainer ? effect : ''}`,
        help: 'name it otherwise',
        severity: isContainer ? 'error' : 'warning',
      };
    }
  }
}

const kinds: Readonly<Record<string, string>> = {
  container: 'container',
  pod: 'container',
  network: 'network',
  volume: 'volume',
};

/** `podman run --name` of two services, or of one and of a unit of Quadlet's, under the same user. */
function* sameRun(stack: ReadStack): Generator<Remark> {
  const runs = podmanServices(stack).flatMap(({ service, place, run }) => {
    const name = lastOption(run.options, 'name')?.value ?? '';
    const isUser = isOfUserManager(service.tree.file);
    return name === '' || /[%$\uE000]/.test(name) ? [] : [{ name, service: service.name, isUser, place }];
  });
  if (runs.length === 0) return;
  const isUser = stack.configs.user.uid !== 0;
  const made = plannedUnits(stack).map(({ unit, plan }) => ({
    name: plan.containerName,
    service: plan.service,
    isUser,
    place: (own(unit, 'ContainerName') ?? unit).place,
  }));
  const groups = Map.groupBy([...runs, ...made], ({ name, isUser: ofUser }) => `${ofUser} ${name}`);
  const run = new Set(runs.map(({ place }) => place));
  for (const group of groups.values())
    for (const each of group) {
      const other = group.find(({ service }) => service !== each.service);
      // Two of Quadlet's are told of above.
      if (other === undefined || !group.some(({ place }) => run.has(place))) continue;
      yield {
        place: each.place,
        message: `${other.service} and ${each.service} both make the container ${each.name}: each replaces the other, or podman refuses the second`,
        help: 'name it otherwise',
      };
    }
}
