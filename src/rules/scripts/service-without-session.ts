import type { Remark } from '../define-rule.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

/** A service of the system reaches the user's Podman. */
export const scriptsServiceWithoutSession = timersRule({
  id: 'scripts.service-without-session',
  title: "a service of the system reaches the user's Podman",
  severity: 'error',
  why: 'systemctl --user finds no bus, and podman another store without the user\'\'s containers: "no such container", every night.',
  source: 'systemd.exec(5), User=; pam_systemd(8)',
  *judge(units, stack) {
    for (const service of servicesOf(units)) {
      yield* ofAnother(service);
      yield* ofRoot(stack, service);
      const [user] = entries(service, 'Service', 'User').slice(-1);
      if (user === undefined || /^(?:root|0)$/.test(user.value)) continue;
      const text = service.tree.text;
      if (/XDG_RUNTIME_DIR|PAMName=|--machine|machinectl/.test(text)) continue;
      const commands = entries(service, 'Service', 'ExecStart').map((entry) => entry.value);
      const scripts = commands.flatMap(
        (line) => stack.find(line.replace(/^[-@:+!]+/, '').split(/\s/)[0] ?? '')?.text ?? [],
      );
      const asks = [...commands, ...scripts].find((each) =>
        /\b(?:systemctl|journalctl)\s+--user\b|(?:^|[\s/])podman\s+(?:exec|ps|run|restart|stop|start|inspect|logs|volume)\b/m.test(
          each,
        ),
      );
      if (asks === undefined || /XDG_RUNTIME_DIR|--machine/.test(asks)) continue;
      yield remarkOf(
        user,
        `runs as ${user.value} without the user's session: ${/systemctl\s+--user/.test(asks) ? 'systemctl --user finds no bus' : "podman does not see the user's containers"}`,
        'a unit of the user itself; or Environment=XDG_RUNTIME_DIR=/run/user/UID',
      );
    }
  },
});

/** The runtime folder of root in a service that runs as another. */
function* ofAnother(service: SystemdUnit): Generator<Remark> {
  const [user] = entries(service, 'Service', 'User').slice(-1);
  const isOfUser = /(?:^|\/)(?:\.config|\.local\/share|etc|lib)\/systemd\/user\//.test(service.tree.file);
  const isOther = isOfUser || (user !== undefined && !/^(?:root|0)$/.test(user.value));
  const line = entries(service, 'Service', 'Environment').find(({ value }) =>
    /XDG_RUNTIME_DIR=\/run\/user\/0\b/.test(value),
  );
  if (!isOther || line === undefined) return;
  yield remarkOf(
    line,
    "/run/user/0 is root's: podman and systemctl --user of another user get no further there",
    isOfUser ? "take it out: the user's systemd sets it" : 'XDG_RUNTIME_DIR=/run/user/UID of that user',
  );
}

/** Root's podman has another store than that of the user whose units these are. */
function* ofRoot(stack: ReadStack, service: SystemdUnit): Generator<Remark> {
  const { unitFolder, user } = stack.configs;
  const isRootless = /\/\.config\/containers\/|\/containers\/systemd\/users\//.test(`${unitFolder}/`);
  const isOfSystem = /(?:^|\/)(?:etc|lib)\/systemd\/system\//.test(service.tree.file);
  const runsAs = entries(service, 'Service', 'User').at(-1)?.value ?? 'root';
  if (user.uid === 0 || !isRootless || !isOfSystem || !/^(?:root|0)$/.test(runsAs)) return;
  for (const line of entries(service, 'Service', 'ExecStart')) {
    const path = line.value.replace(/^[-@:+!]+/, '').split(/\s/)[0] ?? '';
    const text = /podman$/.test(path) ? line.value : (stack.find(path)?.text ?? line.value);
    if (/\b(?:sudo|runuser|su|machinectl|setpriv)\b|--user\b|XDG_RUNTIME_DIR/.test(text)) continue;
    const asked = plannedUnits(stack).find(({ plan }) =>
      new RegExp(
        `(?:^|[\\s/])podman\\s+(?:exec|cp|inspect|logs|stop|restart)\\s(?:[^\\n;|&]*\\s)?${plan.containerName.replaceAll(/[.\\-]/g, '\\$&')}(?=[\\s:]|$)`,
        'm',
      ).test(text),
    );
    if (asked === undefined) continue;
    yield remarkOf(
      line,
      `runs as root, whose podman knows no container ${asked.plan.containerName}: ${asked.unit.name} is a unit of the user`,
      'a unit of the user itself; or User= with Environment=XDG_RUNTIME_DIR=/run/user/UID',
    );
  }
}
