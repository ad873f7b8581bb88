import type { ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import type { ShellVisit } from '../../syntax/shell/walk.ts';
import { baseName, realCommand, simpleCommands, wordTexts } from '../parts/scripts/commands.ts';
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
    const put = visits.find(({ command }) => putsUnits(command));
    if (put === undefined || /daemon-reexec|\breboot\b/.test(script.text)) return;
    const isReload = (visit: ShellVisit<ShellSimple>) =>
      /daemon-reload/.test(wordTexts(visit.command.words).join(' '));
    const mayReload = visits.some(
      (each) => isReload(each) && (each.command.start > put.command.start || each.function !== put.function),
    );
    if (mayReload || sourcesReload(script)) return;
    const start = visits.find(({ command }) => {
      const words = realCommand(command).map(({ literal }) => literal ?? '');
      return (
        command.start > put.command.start &&
        baseName(realCommand(command)[0]) === 'systemctl' &&
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

/** Whether a command writes into a folder of units; files that no unit is made of may change without a word. */
function putsUnits(command: ShellSimple): boolean {
  const words = realCommand(command);
  const name = baseName(words[0]);
  if (command.redirections.some(({ operator, target }) => /^>/.test(operator) && isUnit(target?.raw)))
    return true;
  if (/^(?:cp|install|rsync|mv|ln)$/.test(name)) {
    const given = words.slice(1, -1).filter(({ raw }) => !raw.startsWith('-'));
    return folders.test(words.at(-1)?.raw ?? '') && !given.every(({ raw }) => other.test(raw));
  }
  if (name === 'tee') return words.some(({ raw }) => isUnit(raw));
  const isEdit = name === 'sed' && words.some(({ raw }) => /^(?:-[a-zA-Z]*i|--in-place)/.test(raw));
  return isEdit && words.slice(2).some(({ raw }) => isUnit(raw));
}

function isUnit(path: string | undefined): boolean {
  return path !== undefined && folders.test(path) && !other.test(path);
}

/** The reload may stand in another file, or in text that is run elsewhere. */
function sourcesReload(script: ShellTree): boolean {
  return (
    simpleCommands(script).some(({ command }) =>
      /^(?:\.|source|ansible.*|ssh|eval)$/.test(baseName(command.words[0])),
    ) && /daemon-reload/.test(script.text)
  );
}

const folders = /containers\/systemd(?:\/|"?$)|systemd\/(?:system|user)(?:\/|"?$)/;
const other = /\.(?:env|json|ya?ml|toml|sql|sh|crt|pem|key|acl)["']?$/;
