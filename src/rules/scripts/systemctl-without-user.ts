import { kept } from '../../kept.ts';
import type { ShellTree } from '../../syntax/shell/tree.ts';
import type { Remark } from '../define-rule.ts';
import { baseName, simpleCommands, wholeText, wordTexts } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';
import { plainValue } from '../parts/scripts/values.ts';
import type { ReadStack } from '../read-stack.ts';
import { isOfUsersQuadlet } from '../stack/users-folder.ts';

/** systemctl asks the manager that has the unit. */
export const scriptsSystemctlWithoutUser = commandRule({
  id: 'scripts.systemctl-without-user',
  title: 'systemctl asks the manager that has the unit',
  severity: 'error',
  why: 'The units are a user\'s, and without --user systemctl asks the system: "Unit not found", or a password is asked for. The container goes on as it was.',
  source: 'systemctl(1), --user; podman-systemd.unit(5), "Podman rootless unit search path"',
  *judge(script, stack) {
    if (!wholeText(script).includes('systemctl')) return;
    const services = ofUser(stack);
    yield* reloadsOther(script);
    yield* asksBoth(script);
    if (services.names.size === 0) {
      yield* startsOther(script);
      return;
    }
    for (const { command } of simpleCommands(script)) {
      const all = command.words.map((word) => plainValue(script, word) ?? word.raw);
      // Behind sudo and its options, but as no other user.
      const at = all.findIndex((word) => /(?:^|\/)systemctl$/.test(word));
      const before = all.slice(0, Math.max(at, 0));
      if (
        at === -1 ||
        !before.every((word, index) => (index === 0 ? /^(?:sudo|exec|command)$/ : /^-[nEHS]+$/).test(word))
      )
        continue;
      const words = all.slice(at);
      if (words.some((word) => /^(?:--user|-M|--machine|-H|--host|--root|--global)/.test(word))) continue;
      const verb = words.findIndex((word) => verbs.test(word));
      const name =
        verb === -1 ? undefined : words.slice(verb + 1).find((word) => services.names.has(stem(word)));
      if (
        name === undefined ||
        (!services.isSure &&
          !usual.test(script.text) &&
          !usual.test(stack.scripts.map(({ text }) => text).join('\n')))
      )
        continue;
      yield {
        ...remarkOf(
          command,
          `${stem(name)}.service is a unit of the user: the system's systemd knows none of that name`,
          `systemctl --user ${words.slice(verb).join(' ')}`,
        ),
        ...(!services.isSure && { severity: 'warning' as const }),
      };
    }
  },
});

/** `systemctl daemon-reload` where everything else is asked of the user's systemd, and the units lie in the user's folder. */
function* reloadsOther(script: ShellTree): Generator<Remark> {
  const calls = simpleCommands(script)
    .map(({ command }) => ({ command, words: wordTexts(command.words) }))
    .filter(({ words }) => words[0] === 'systemctl');
  const [reloads, others] = [true, false].map((isReload) =>
    calls.filter(({ words }) => words.includes('daemon-reload') === isReload),
  );
  if (others === undefined || others.length === 0 || !others.every(({ words }) => words.includes('--user')))
    return;
  for (const { command, words } of reloads ?? [])
    if (!words.includes('--user'))
      yield remarkOf(
        command,
        "reloads the system's systemd, which the user may not: the user's one goes by the old units",
        'systemctl --user daemon-reload',
      );
}

/** `systemctl restart app` in a script that asks the user's systemd for the same unit elsewhere. */
function* asksBoth(script: ShellTree): Generator<Remark> {
  if (!usual.test(script.text) || /\b(?:EUID|UID|id -u)\b/.test(script.text)) return;
  const calls = simpleCommands(script)
    .map(({ command }) => ({ command, words: wordTexts(command.words) }))
    .filter(({ command }) => baseName(command.words[0]) === 'systemctl');
  const namesOf = (words: readonly string[]) => {
    const verb = words.findIndex((word) => verbs.test(word));
    return verb === -1
      ? []
      : words
          .slice(verb + 1)
          .filter((word) => !word.startsWith('-'))
          .map(stem);
  };
  const ofUser = new Set(
    calls.filter(({ words }) => words.includes('--user')).flatMap(({ words }) => namesOf(words)),
  );
  for (const [, name = ''] of script.text.matchAll(
    /\bsystemctl\s+--user\s+(?:start|stop|restart)\s+([\w@.-]+)/g,
  ))
    ofUser.add(stem(name));
  for (const { command, words } of calls) {
    if (words.some((word) => /^(?:--user|--system|-M|--machine|-H|--host|--root|--global)/.test(word)))
      continue;
    const name = namesOf(words).find((each) => ofUser.has(each) && /^[\w@.-]+$/.test(each));
    if (name === undefined) continue;
    yield remarkOf(
      command,
      `${name}.service is asked of the user's systemd elsewhere here: the system's knows none of that name`,
      words.join(' ').replace('systemctl', 'systemctl --user'),
    );
  }
}

/** `systemctl restart app` behind `systemctl --user daemon-reload`, in a script that fills the user's folder of units. */
function* startsOther(script: ShellTree): Generator<Remark> {
  if (!/\.config\/containers\/systemd/.test(script.text)) return;
  const calls = simpleCommands(script)
    .map(({ command }) => ({ command, words: wordTexts(command.words) }))
    .filter(({ words }) => words[0] === 'systemctl');
  const reloads = calls.filter(({ words }) => words.includes('daemon-reload'));
  if (reloads.length === 0 || !reloads.every(({ words }) => words.includes('--user'))) return;
  for (const { command, words } of calls)
    if (!words.includes('--user') && words.some((word) => /^(?:start|restart|try-restart)$/.test(word)))
      yield {
        ...remarkOf(
          command,
          "asks the system's systemd, and the units of this script are the user's",
          words.join(' ').replace('systemctl', 'systemctl --user'),
        ),
        severity: 'warning',
      };
}

const verbs =
  /^(?:start|stop|restart|try-restart|reload|reload-or-restart|is-active|is-failed|status|kill|show|reset-failed)$/;
const usual = /systemctl\s+(?:-\S+\s+)*--user\s/;

const stem = (word: string) => word.replace(/\.service$/, '');

/** Services that Quadlet makes for a user, as far as the folder or the unit tells. */
const ofUser = kept((stack: ReadStack) => {
  const { unitFolder, user } = stack.configs;
  const isSure =
    isOfUsersQuadlet(`${unitFolder}/`) ||
    stack.units.units.some(({ source }) => isOfUsersQuadlet(`/${source}`));
  const isLikely =
    user.uid !== 0 &&
    stack.units.units.some(({ sections }) =>
      [...sections.values()].some((lines) => lines.some(({ value }) => value.includes('%h'))),
    );
  const system = new Set(
    [...stack.systemd.keys()].map((source) => stem(source.slice(source.lastIndexOf('/') + 1))),
  );
  return {
    isSure,
    names: new Set(
      isSure || isLikely
        ? stack.accepted.generated.services.map(({ name }) => stem(name)).filter((name) => !system.has(name))
        : [],
    ),
  };
});
