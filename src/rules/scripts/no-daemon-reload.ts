import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** New units are read before they are started. */
export const scriptsNoDaemonReload = scriptRule({
  id: 'scripts.no-daemon-reload',
  title: 'new units are read before they are started',
  severity: 'error',
  why: 'systemd goes by what it read last, and runs Quadlet only then: the service restarts with the old unit, the deployment seems to work, and the next reboot brings the change.',
  source: 'systemctl(1), daemon-reload; podman-systemd.unit(5)',
  *judge(script) {
    const visits = simpleCommands(script);
    const put = visits.find(({ command }) => {
      const words = realCommand(command);
      const target = words.at(-1)?.raw ?? '';
      return /^(?:cp|install|rsync|mv|ln)$/.test(baseName(words[0])) && folders.test(target);
    });
    if (put === undefined || /daemon-reload|daemon-reexec|systemctl\s+reboot|\breboot\b/.test(script.text))
      return;
    const start = visits.find(({ command }) => {
      const words = realCommand(command).map(({ literal }) => literal ?? '');
      return (
        command.start > put.command.start &&
        words[0] === 'systemctl' &&
        words.some((word) => /^(?:start|restart|try-restart|reload-or-restart)$/.test(word))
      );
    });
    if (start === undefined) return;
    yield remarkOf(
      start.command,
      `the units of line ${put.command.place.line} are not read yet: the old ones are started`,
      'systemctl daemon-reload before it',
    );
  },
});

const folders = /containers\/systemd(?:\/|"?$)|systemd\/(?:system|user)(?:\/|"?$)/;
