import type { UnitTree } from '../../syntax/unit/tree.ts';
import type { Rule } from '../define-rule.ts';
import { asksForUsersContainers, isOfUserManager } from '../parts/scripts/units.ts';
import { ofService } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';
import { joinUnits } from '../stack/systemd-units.ts';

/** No unit changes the user of podman itself. */
export const unitsUserInService: Rule = {
  id: 'units.user-in-service',
  title: 'No unit changes the user of podman itself',
  area: 'units',
  severity: 'error',
  why: "User= of [Service] is the user that runs podman, not the user in the container. A user's systemd may not change users at all (the service ends with 216/GROUP or 217/USER); in the system's it leaves podman without the runtime folder and cgroup that Quadlet set up for root.",
  source: 'systemd.exec(5); podman-systemd.unit(5): User= in [Container]; containers/podman discussion 20573',
  *judge(stack) {
    for (const { tree } of joinUnits(stack.systemd).parts) {
      if (!isOfUserManager(tree.file) && !isBesideContainers(stack, tree)) continue;
      for (const { key, value, place } of tree.sections
        .filter(({ name }) => name === 'Service')
        .flatMap(({ entries }) => entries)) {
        if (!/^(?:User|Group|SupplementaryGroups|DynamicUser)$/.test(key) || isOff(value)) continue;
        yield {
          place,
          message: `a user's systemd may not change users or groups: the service ends at once with 216/GROUP`,
          help: 'take the line out, or make it a service of the system',
        };
      }
    }
    for (const unit of stack.units.units) {
      if (!/^(?:container|pod|kube)$/.test(unit.kind)) continue;
      const isUser = stack.configs.user.uid !== 0;
      for (const key of ['User', 'Group', 'DynamicUser', ...(isUser ? ['SupplementaryGroups'] : [])]) {
        const line = ofService(unit, key);
        if (line === undefined || isOff(line.value)) continue;
        const what = isUser
          ? "a user's systemd may not change users: the service ends at once"
          : 'podman then runs without the folders that Quadlet made for root';
        yield {
          place: line.place,
          message: `${key}= of [Service] is for podman itself; ${what}`,
          help:
            unit.kind === 'container' && /^(?:User|Group)$/.test(key)
              ? `[Container]\n${key}=${line.value}`
              : 'take the line out',
        };
      }
    }
  },
};

/** A service in no folder of the system's. */
function isBesideContainers(stack: ReadStack, tree: UnitTree): boolean {
  return !/\bsystemd\/system\//.test(tree.file) && asksForUsersContainers(stack, tree);
}

function isOff(value: string): boolean {
  return value === '' || /^(?:no|false|0|off)$/i.test(value);
}
