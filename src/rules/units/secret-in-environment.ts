import { splitWords } from '../../units/words.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
import { isKnownKey, isLiteralSecret, isSecretName, urlPassword } from '../parts/units/secrets.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

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
    yield* filledIn(stack);
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
              !(
                (isSecretName(name) && isLiteralSecret(held)) ||
                urlPassword(held) !== undefined ||
                isKnownKey(held)
              )
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

/** `POSTGRES_PASSWORD={{ … }}`: whatever it is, the unit on the host says it, and the image would read a file. */
function* filledIn(stack: ReadStack): Generator<Remark> {
  for (const { unit, plan } of plannedUnits(stack)) {
    const isServer = ['postgres', 'mysql', 'mariadb', 'mongo'].some((name) => runsOfficial(plan, name));
    const { path, name: image, isOfficial } = imageOf(plan);
    const names = isServer
      ? ofServers
      : readFromFiles.find(([images]) => images.test(isOfficial ? `library/${image}` : path))?.[1];
    if (names === undefined) continue;
    for (const { key, value, place } of unit.sections.get('Container') ?? []) {
      if (key !== 'Environment') continue;
      const word = splitWords(value, 'exec').words.find(
        (each) => names.test(each) && isTemplated(each.slice(each.indexOf('=') + 1)),
      );
      const name = word?.slice(0, word.indexOf('='));
      if (name !== undefined)
        yield {
          place,
          message: `what is filled in for ${name} stands in the unit on the host, and in podman inspect`,
          help: `${name}${/^(?:GF|FORGEJO|GITEA)_/.test(name) ? '__FILE' : '_FILE'}=/run/secrets/… and Secret=`,
          severity: 'warning',
        };
    }
  }
}

const ofServers = /^(?:POSTGRES_PASSWORD|(?:MYSQL|MARIADB)_(?:ROOT_)?PASSWORD|MONGO_INITDB_ROOT_PASSWORD)=/;

/** Images of applications that read the same from a file. */
const readFromFiles: readonly (readonly [RegExp, RegExp])[] = [
  [/^library\/nextcloud$/, /^(?:(?:POSTGRES|MYSQL|REDIS_HOST|NEXTCLOUD_ADMIN|SMTP)_PASSWORD)=/],
  [/^library\/wordpress$/, /^WORDPRESS_(?:DB_PASSWORD|\w+_(?:KEY|SALT))=/],
  [/^grafana\/grafana(?:-oss|-enterprise)?$/, /^GF_\w+(?:PASSWORD|SECRET|SECRET_KEY|TOKEN)=/],
  [
    /^(?:gitea\/gitea|forgejo\/forgejo)$/,
    /^(?:GITEA|FORGEJO)__\w+(?:PASSWD|SECRET|SECRET_KEY|INTERNAL_TOKEN)=/,
  ],
  [/^n8nio\/n8n$/, /^(?:DB_POSTGRESDB_PASSWORD|N8N_ENCRYPTION_KEY)=/],
  [/^bitnami(?:legacy|secure)?\//, /^\w+_PASSWORD=/],
];

/** What `-e NAME=value`, `--env=NAME=value` and `--build-arg NAME=value` set. */
function variablesOf(words: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    if (/^(?:-e|--env|--build-arg)$/.test(word)) return words[at + 1] ?? [];
    return /^(?:--env=|--build-arg=|-e(?=\w))(.+)$/.exec(word)?.[1] ?? [];
  });
}
