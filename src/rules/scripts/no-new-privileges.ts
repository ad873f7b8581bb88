import { isTrue } from '../../units/lookup.ts';
import { baseName, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, runsScript, servicesOf, value } from '../parts/scripts/units.ts';
import { containerUnits, ofService } from '../parts/units/containers.ts';

/** A service that calls rootless Podman may make its namespace. */
export const scriptsNoNewPrivileges = timersRule({
  id: 'scripts.no-new-privileges',
  title: 'a service that calls rootless Podman may make its namespace',
  severity: 'warning',
  why: 'Rootless Podman maps its users by newuidmap, which is set-uid: with NoNewPrivileges= it may not. It works as long as another Podman process of the user is there, and fails after a boot: "write to uid_map failed: Operation not permitted".',
  source: 'systemd.exec(5), NoNewPrivileges=, RestrictNamespaces=; newuidmap(1)',
  *judge(units, stack) {
    for (const service of servicesOf(units)) {
      const user = value(service, 'Service', 'User');
      if (user === undefined || /^(?:root|0)$/.test(user)) continue;
      const line = ['NoNewPrivileges', 'RestrictNamespaces', 'PrivateUsers']
        .flatMap((key) => entries(service, 'Service', key))
        .find((entry) => isTrue(entry.value));
      if (line === undefined) continue;
      const own = entries(service, 'Service', 'ExecStart').some((entry) =>
        /(?:^|\/)podman\s/.test(entry.value),
      );
      const inScript = stack.scripts.some(
        (script) =>
          runsScript(service, script.file) &&
          simpleCommands(script).some(({ command }) =>
            command.words.some((word) => baseName(word) === 'podman'),
          ),
      );
      if (own || inScript)
        yield remarkOf(
          line,
          `Podman of ${user} needs newuidmap, which may not do its work with ${line.key}=`,
          `${line.key}=false`,
        );
    }
    if (stack.configs.user.uid === 0) return;
    for (const unit of containerUnits(stack)) {
      const line = ['NoNewPrivileges', 'RestrictNamespaces', 'PrivateUsers']
        .map((key) => ofService(unit, key))
        .find((each) => each !== undefined && isTrue(each.value.trim()));
      if (line !== undefined)
        yield remarkOf(
          line,
          `rootless Podman needs newuidmap, which may not do its work with ${line.key}=`,
          line.key === 'NoNewPrivileges' ? '[Container]\nNoNewPrivileges=true' : `${line.key}=false`,
        );
    }
  },
});
