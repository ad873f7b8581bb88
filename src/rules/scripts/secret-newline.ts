import type { ShellSimple } from '../../syntax/shell/tree.ts';
import { baseName, hostCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';
import { plainValue } from '../parts/scripts/values.ts';
import { plannedUnits } from '../parts/units/containers.ts';

/** A secret ends with its last letter. */
export const scriptsSecretNewline = commandRule({
  id: 'scripts.secret-newline',
  title: 'a secret ends with its last letter',
  severity: 'warning',
  why: 'podman keeps the newline that echo and openssl write behind a secret. In a variable it is part of the password: who reads the same secret from a file and cuts the newline off has another one, "password authentication failed".',
  source: 'podman-secret-create(1); bash(1), echo',
  *judge(script, stack) {
    if (!/\bsecret\s+create\b/.test(script.text)) return;
    for (const { command, pipeline } of simpleCommands(script)) {
      const words = hostCommand(command).map((word) => plainValue(script, word) ?? '');
      const at = words.indexOf('create');
      if (at < 2 || words[at - 1] !== 'secret' || baseName(hostCommand(command)[0]) !== 'podman') continue;
      const [name, from] = words.slice(at + 1).filter((word) => !/^--?\w/.test(word));
      if (name === undefined || (from !== '-' && from !== '/dev/stdin')) continue;
      const here = command.redirections.some(({ operator }) => operator === '<<<');
      const [first, second, third] = pipeline.commands;
      const isDirect = second === command && third === undefined && first?.kind === 'simple';
      if (!here && !(isDirect && endsLine(first))) continue;
      const user = plannedUnits(stack).find(({ plan }) =>
        plan.secrets.some((use) => use.as === 'env' && use.name === name),
      );
      if (user === undefined) continue;
      yield remarkOf(
        command,
        `the newline becomes part of ${name}, and ${user.plan.service} has it in a variable`,
        `printf %s "$password" | podman secret create ${name} -`,
      );
    }
  },
});

/** What writes a line, and not just its text. */
function endsLine({ words }: ShellSimple): boolean {
  const name = baseName(words[0]);
  const texts = words.slice(1).map(({ raw }) => raw);
  if (name === 'echo') return !texts.some((text) => /^-\w*n/.test(text));
  return (name === 'openssl' && texts[0] === 'rand') || /^(?:pwgen|uuidgen|base64)$/.test(name);
}
