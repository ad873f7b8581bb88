import type { Rule } from '../define-rule.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { servicesOf } from '../parts/scripts/units.ts';
import { plannedUnits } from '../parts/units/containers.ts';

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
    const seen = new Map<string, string>();
    for (const { unit, resource } of stack.accepted.generated.services) {
      const kind = { container: 'container', pod: 'container', network: 'network', volume: 'volume' }[
        unit.kind as string
      ];
      if (kind === undefined || resource === '' || resource.includes('%')) continue;
      const first = seen.get(`${kind} ${resource}`);
      if (first === undefined) {
        seen.set(`${kind} ${resource}`, unit.name);
        continue;
      }
      const line = [...unit.sections.values()]
        .flat()
        .find(({ key }) => /^(?:Container|Network|Volume|Pod)Name$/.test(key));
      const isContainer = kind === 'container';
      const isOfPod = isContainer && first.endsWith('.pod') !== unit.name.endsWith('.pod');
      const effect = isOfPod
        ? ': podman refuses the second, a pod and a container share no name'
        : ': each replaces the other';
      const message = `${first} and ${unit.name} both ${isOfPod ? 'take the name' : `make the ${kind}`} ${resource}${isContainer ? effect : ''}`;
      yield {
        place: line?.place ?? unit.place,
        message,
        help: 'name it otherwise',
        severity: isContainer ? 'error' : 'warning',
      };
    }
  },
};
