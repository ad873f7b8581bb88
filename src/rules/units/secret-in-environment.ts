import { splitWords } from '../../units/words.ts';
import type { Rule } from '../define-rule.ts';
import { isLiteralSecret, isSecretName, urlPassword } from '../parts/units/secrets.ts';

/** No secret stands in a unit. */
export const unitsSecretInEnvironment: Rule = {
  id: 'units.secret-in-environment',
  title: 'No secret stands in a unit',
  area: 'units',
  severity: 'error',
  why: 'What a unit says in Environment= is in git, in `systemctl show`, in `podman inspect` and in /proc of every process of the container.',
  source:
    'podman-secret-create(1); systemd.exec(5): "environment variables are not suitable for passing secrets"',
  *judge(stack) {
    for (const unit of stack.units.units) {
      for (const [section, lines] of unit.sections) {
        for (const { key, value, place } of lines) {
          const held = key === 'Creds' ? /^[^:\s]+:(.+)$/.exec(value.trim())?.[1] : undefined;
          if (held !== undefined && isLiteralSecret(held) && !/[%$]/.test(held))
            yield {
              place,
              message:
                'the password of the registry stands here in plain text, and on the command line of podman',
              help: 'AuthFile=/etc/containers/auth.json, made by podman login',
            };
          if (!/^(?:Environment|BuildArg|PodmanArgs)$/.test(key) || section.startsWith('X-')) continue;
          const { words } = splitWords(value, 'exec');
          for (const word of key === 'PodmanArgs' ? variablesOf(words) : words) {
            const equals = word.indexOf('=');
            const [name, held] = [word.slice(0, equals), word.slice(equals + 1)];
            if (
              equals < 1 ||
              !((isSecretName(name) && isLiteralSecret(held)) || urlPassword(held) !== undefined)
            )
              continue;
            const message = `the value of ${name} stands here in plain text`;
            yield { place, message, help: `Secret=${name.toLowerCase().replaceAll('_', '-')},type=mount` };
          }
        }
      }
    }
  },
};

/** What `-e NAME=value`, `--env=NAME=value` and `--build-arg NAME=value` set. */
function variablesOf(words: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    if (/^(?:-e|--env|--build-arg)$/.test(word)) return words[at + 1] ?? [];
    return /^(?:--env=|--build-arg=|-e(?=\w))(.+)$/.exec(word)?.[1] ?? [];
  });
}
