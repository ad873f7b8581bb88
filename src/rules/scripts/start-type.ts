import { simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, runsScript, servicesOf, value } from '../parts/scripts/units.ts';
import { installedName } from '../stack/mask-templates.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

/** Whether it is the service's process, and no helper within a line for a shell. */
function isMain(service: SystemdUnit, file: string): boolean {
  const name = installedName(file);
  return entries(service, 'Service', 'ExecStart').some(({ value: line }) => {
    const words = line.replace(/^[-@:+!|]+/, '').split(/\s+/);
    const at = words.findIndex((word) => word.slice(word.lastIndexOf('/') + 1) === name);
    // A package's file elsewhere has the program's name: /etc/default/x, /usr/share/bug/x.
    const isProgram = /^\/(?:usr\/)?s?bin\//.test(words[at] ?? '');
    if (isProgram && /(?:^|\/)(?:etc|usr\/(?:lib|share))\//.test(file)) return false;
    return at !== -1 && !words.slice(0, at).some((word) => /^-\w*c$/.test(word));
  });
}

/** A service tells that it has started in the way that systemd waits for. */
export const scriptsStartType = timersRule({
  id: 'scripts.start-type',
  title: 'a service tells that it has started in the way that systemd waits for',
  severity: 'error',
  why: 'notify waits for READY=1, forking for the first process to leave a second behind: a script that does neither is taken for failed when it ends, or killed after TimeoutStartSec=.',
  source: 'systemd.service(5), Type=; systemd-notify(1)',
  *judge(units, stack) {
    for (const service of servicesOf(units)) {
      const type = entries(service, 'Service', 'Type').at(-1);
      const kind = value(service, 'Service', 'Type');
      if (type === undefined || !/^(?:notify|notify-reload|forking|dbus)$/.test(kind ?? '')) continue;
      const run = entries(service, 'Service', 'ExecStart').find((entry) =>
        /(?:^|\/)podman\s+run\s/.test(entry.value),
      );
      if (kind === 'forking' && run !== undefined && !/\s(?:-\w*d\w*|--detach(?:=true)?)\s/.test(run.value)) {
        yield remarkOf(
          type,
          'podman run stays in the foreground here: systemd waits for it to leave a process behind, and kills it after TimeoutStartSec=',
          'Type=exec, or podman run --detach with --sdnotify=conmon and Type=notify',
        );
        continue;
      }
      const [script, more] = stack.scripts.filter(
        (each) => runsScript(service, each.file) && isMain(service, each.file),
      );
      if (script === undefined || more !== undefined) continue;
      const { text } = script;
      if (
        /(?:^|[;&|\n])\s*exec\s+[^>&\d\s]|systemd-notify|READY=1|NOTIFY_SOCKET|sd_notify|--sdnotify|podman\s+(?:start|run)/.test(
          text,
        )
      )
        continue;
      const forks =
        simpleCommands(script).some(({ statement }) => statement.background) ||
        /\b(?:nohup|setsid|daemonize|start-stop-daemon)\b|\s-(?:d|D)\b|--detach|--daemon/.test(text);
      if (kind === 'forking' && forks) continue;
      yield remarkOf(
        type,
        `${script.file} ${kind === 'forking' ? 'leaves no process behind' : 'never says READY=1'}: systemd takes each run for a failure`,
        'Type=oneshot',
      );
    }
  },
});
