import { baseName, isEngine, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, runsScript, servicesOf } from '../parts/scripts/units.ts';
import { plainValue } from '../parts/scripts/values.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

/** A service sees the home folder that it runs from. */
export const scriptsProtectedHome = timersRule({
  id: 'scripts.protected-home',
  title: 'a service sees the home folder that it runs from',
  severity: 'error',
  why: 'With ProtectHome=true /home, /root and /run/user are empty to the service: its program is not found ("203/EXEC"), nor are its files.',
  source: 'systemd.exec(5), ProtectHome=',
  *judge(units, stack) {
    for (const service of servicesOf(units)) {
      const line = entries(service, 'Service', 'ProtectHome').at(-1);
      if (line === undefined || !/^(?:yes|true|on|1|tmpfs)$/i.test(line.value)) continue;
      if (['BindPaths', 'BindReadOnlyPaths'].some((key) => entries(service, 'Service', key).length > 0))
        continue;
      // systemd itself reads EnvironmentFile=, before it hides anything.
      for (const key of ['ExecStart', 'ExecStartPre', 'WorkingDirectory']) {
        const used = entries(service, 'Service', key).find(({ value }) =>
          /(?:^|[\s=])[-@:+!]*(?:\/home\/|\/root\/|%h\/)/.test(value),
        );
        if (used === undefined) continue;
        yield remarkOf(line, `hides what ${key}= in line ${used.place.line} needs`, 'ProtectHome=read-only');
        break;
      }
      const runtime = entries(service, 'Service', 'Environment').find(({ value }) =>
        /XDG_RUNTIME_DIR=\/run\/user\//.test(value),
      );
      const asked = runtime === undefined ? usersContainer(stack, service) : undefined;
      if (asked !== undefined)
        yield remarkOf(
          line,
          `hides ~/.local/share/containers and /run/user: podman finds no container ${asked.name} there (${asked.file}:${asked.line})`,
          'without ProtectHome=, or read-only',
        );
      if (runtime === undefined) continue;
      yield remarkOf(
        line,
        `hides /run/user too, which line ${runtime.place.line} names, and the user's containers in the home folder: podman finds neither`,
        'without ProtectHome=, or read-only',
      );
    }
  },
});

/** A container of a user's stack that the script of a service asks podman for. */
function usersContainer(stack: ReadStack, service: SystemdUnit) {
  if (stack.configs.user.uid === 0) return undefined;
  const names = new Set(plannedUnits(stack).map(({ plan }) => plan.containerName));
  for (const script of stack.scripts) {
    if (!runsScript(service, script.file)) continue;
    for (const { command } of simpleCommands(script)) {
      if (!isEngine(baseName(command.words[0]))) continue;
      const name = command.words
        .map((word) => plainValue(script, word))
        .find((word) => word !== undefined && names.has(word));
      if (name !== undefined) return { name, file: script.file, line: command.place.line };
    }
  }
  return undefined;
}
