import type { Remark } from '../define-rule.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';
import { type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';
import { isOfUsersQuadlet } from '../stack/users-folder.ts';

/** A service of the system reaches the user's Podman. */
export const scriptsServiceWithoutSession = timersRule({
  id: 'scripts.service-without-session',
  title: "a service of the system reaches the user's Podman",
  severity: 'error',
  why: 'systemctl --user finds no bus, and podman another store without the user\'\'s containers: "no such container", every night.',
  source: 'systemd.exec(5), User=; pam_systemd(8)',
  *judge(units, stack) {
    yield* byCron(stack);
    for (const service of servicesOf(units)) {
      yield* ofAnother(service);
      yield* otherSession(service);
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

/** cron opens no session: `systemctl --user` finds no bus, and root has a store of its own. */
function* byCron(stack: ReadStack): Generator<Remark> {
  for (const { jobs } of stack.crontabs)
    for (const { command, commandPlace, variables, user } of jobs) {
      const path = command.split(/\s+/).find((word) => /^\/\S+\/[\w.-]+$/.test(word));
      const text = `${command}\n${path === undefined ? '' : (stack.find(path)?.text ?? '')}`;
      if (variables.has('XDG_RUNTIME_DIR') || /XDG_RUNTIME_DIR|--machine|DBUS_SESSION|machinectl/.test(text))
        continue;
      if (/\bsystemctl\s+--user\b/.test(text)) {
        yield {
          place: commandPlace,
          message: 'cron opens no session: systemctl --user finds no bus ("Failed to connect to bus")',
          help: 'XDG_RUNTIME_DIR=/run/user/UID above the job, or a timer of the user',
        };
        continue;
      }
      const asked = user === 'root' && isOfUserAlone(stack) ? containerAsked(stack, text) : undefined;
      if (asked === undefined || /\b(?:sudo|runuser|su|setpriv)\b/.test(text)) continue;
      yield {
        place: commandPlace,
        message: `runs as root, whose podman knows no container ${asked.plan.containerName}: ${asked.unit.name} is a unit of the user`,
        help: 'as that user, with XDG_RUNTIME_DIR=/run/user/UID above the job',
      };
    }
}

/** Whether the units lie where the Quadlet generator of a user looks. */
function isOfUserAlone({ configs: { unitFolder, user } }: ReadStack): boolean {
  return user.uid !== 0 && isOfUsersQuadlet(`${unitFolder}/`);
}

function containerAsked(stack: ReadStack, text: string): PlannedUnit | undefined {
  return plannedUnits(stack).find(({ plan }) =>
    new RegExp(
      `(?:^|[\\s/])podman\\s+(?:exec|cp|inspect|logs|stop|restart)\\s(?:[^\\n;|&]*\\s)?${plan.containerName.replaceAll(/[.\\-]/g, '\\$&')}(?=[\\s:]|$)`,
      'm',
    ).test(text),
  );
}

/** The runtime folder of root in a service that runs as another. */
function* ofAnother(service: SystemdUnit): Generator<Remark> {
  const [user] = entries(service, 'Service', 'User').slice(-1);
  const isOfUser = /(?:^|\/)(?:\.config|\.local\/share|etc|lib)\/systemd\/user\//.test(service.tree.file);
  const isOther = isOfUser || (user !== undefined && !/^(?:root|0)$/.test(user.value));
  const line = entries(service, 'Service', 'Environment').find(({ value }) =>
    /XDG_RUNTIME_DIR=(?:\/run\/user\/0\b|%t\b)|XDG_RUNTIME_DIR=\/run\/user\/%U\b/.test(value),
  );
  if (!isOther || line === undefined || (isOfUser && /%[Ut]/.test(line.value))) return;
  yield remarkOf(
    line,
    `${/%/.test(line.value) ? `%${/%t/.test(line.value) ? 't' : 'U'} is that of systemd itself, and not of User=: ` : ''}/run/user/0 is root's: podman and systemctl --user of another user get no further there`,
    isOfUser ? "take it out: the user's systemd sets it" : 'XDG_RUNTIME_DIR=/run/user/UID of that user',
  );
}

/** The runtime folder of a user in a service of root's, or beside another user's session. */
function* otherSession(service: SystemdUnit): Generator<Remark> {
  const line = entries(service, 'Service', 'Environment').find(({ value }) =>
    /XDG_RUNTIME_DIR=\/run\/user\/[1-9]/.test(value),
  );
  const uid = /XDG_RUNTIME_DIR=\/run\/user\/(\d+)/.exec(line?.value ?? '')?.[1];
  if (line === undefined || uid === undefined) return;
  const sessions = ['After', 'Requires', 'Wants', 'BindsTo'].flatMap((key) =>
    entries(service, 'Unit', key).flatMap(({ value }) =>
      [...value.matchAll(/\buser@(\d+)\.service/g)].map(([, id]) => id),
    ),
  );
  const [session] = sessions;
  if (session !== undefined && !sessions.includes(uid))
    yield remarkOf(
      line,
      `/run/user/${uid} is the folder of another user than the one whose session this waits for, ${session}`,
      `Environment=XDG_RUNTIME_DIR=/run/user/${session}`,
    );
  const isOfUser = /(?:^|\/)(?:\.config|\.local\/share|etc|lib)\/systemd\/user\//.test(service.tree.file);
  const [start] = entries(service, 'Service', 'ExecStart');
  if (isOfUser || start === undefined || entries(service, 'Service', 'User').length > 0) return;
  if (/\b(?:sudo|runuser|su|setpriv|machinectl|capsh)\b|--remote|CONTAINER_HOST/.test(service.tree.text))
    return;
  if (!/\.timer$|systemd\/system\//.test(service.tree.file) && !/\buser@\d+\.service/.test(service.tree.text))
    return;
  yield remarkOf(
    start,
    `runs as root: with the runtime folder of user ${uid}, and with root's store, where podman has none of the user's containers`,
    'User= of that user',
  );
}

/** Root's podman has another store than that of the user whose units these are. */
function* ofRoot(stack: ReadStack, service: SystemdUnit): Generator<Remark> {
  const isOfSystem = /(?:^|\/)(?:etc|lib)\/systemd\/system\//.test(service.tree.file);
  const runsAs = entries(service, 'Service', 'User').at(-1)?.value ?? 'root';
  if (!isOfUserAlone(stack) || !isOfSystem || !/^(?:root|0)$/.test(runsAs)) return;
  for (const line of entries(service, 'Service', 'ExecStart')) {
    const path = line.value.replace(/^[-@:+!]+/, '').split(/\s/)[0] ?? '';
    const text = /podman$/.test(path) ? line.value : (stack.find(path)?.text ?? line.value);
    if (/\b(?:sudo|runuser|su|machinectl|setpriv)\b|--user\b|XDG_RUNTIME_DIR/.test(text)) continue;
    const asked = containerAsked(stack, text);
    if (asked === undefined) continue;
    yield remarkOf(
      line,
      `runs as root, whose podman knows no container ${asked.plan.containerName}: ${asked.unit.name} is a unit of the user`,
      'a unit of the user itself; or User= with Environment=XDG_RUNTIME_DIR=/run/user/UID',
    );
  }
}
