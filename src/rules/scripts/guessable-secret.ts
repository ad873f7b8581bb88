import { simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule } from '../parts/scripts/rule.ts';
import { isSecretName } from '../parts/units/secrets.ts';

/** A password that a script makes cannot be worked out. */
export const scriptsGuessableSecret = commandRule({
  id: 'scripts.guessable-secret',
  title: 'a password that a script makes cannot be worked out',
  severity: 'error',
  why: '$RANDOM has 32,768 values, and a time of day is known to whoever saw the service restart: a hash of either is tried out in seconds.',
  source: 'bash(1), RANDOM; random(7); CWE-338',
  *judge(script) {
    if (!/RANDOM|\bdate\b|\bhostname\b|\$\$/.test(script.text)) return;
    for (const { command } of simpleCommands(script)) {
      for (const { name, value } of command.assignments) {
        const raw = value?.raw ?? '';
        if (value === undefined || /urandom|openssl|pwgen|uuid|\bapg\b|mkpasswd|gpg|secret/.test(raw))
          continue;
        const from = sourceOf(raw);
        if (from === undefined || !(isSecretName(name) || isUsedAsOne(script.text, name))) continue;
        yield {
          place: value.place,
          message: `${name} can be worked out: it comes from ${from}`,
          help: `${name}=$(openssl rand -hex 24)`,
        };
      }
    }
  },
});

function sourceOf(raw: string): string | undefined {
  if (/\$\{?RANDOM\b/.test(raw)) return '$RANDOM';
  if (/(?:\$\(|`)\s*date\b/.test(raw)) return 'the time';
  if (/(?:\$\(|`)[^)`]*\b(?:date|hostname)\b[^)`]*\|\s*(?:md5|sha\d+|b2|cksum)/.test(raw))
    return 'the time or the name of the host';
  return undefined;
}

/** It goes into a secret, a role's password, a user of Redis. */
function isUsedAsOne(text: string, name: string): boolean {
  const own = `\\$\\{?${name}\\}?(?!\\w)`;
  return new RegExp(
    [
      `(?:printf|echo)[^\\n|]*${own}[^\\n|]*\\|[^\\n]*\\bsecret\\s+create\\b`,
      `\\b(?:SETUSER|requirepass|chpasswd|htpasswd)\\b[^\\n]*${own}`,
      // Not --password-file of something else in the same line.
      `\\bPASSWORD[\\s=:]+\\W{0,3}${own}`,
      `(?<![/.\\w])\\w*(?:passw|secret)\\w*\\s+"?${own}`,
      `<<<\\s*"?${own}`,
    ].join('|'),
    'i',
  ).test(text);
}
