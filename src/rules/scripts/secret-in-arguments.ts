import { withoutHarmlessCalls } from '../parts/redis/harmless-users.ts';
import {
  baseName,
  isEngine,
  rawWithDollars,
  realCommand,
  simpleCommands,
} from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';
import { isSecretName, urlPassword } from '../parts/units/secrets.ts';
import type { ReadStack } from '../read-stack.ts';

/** Secrets are not given as arguments. */
export const scriptsSecretInArguments = commandRule({
  id: 'scripts.secret-in-arguments',
  title: 'secrets are not given as arguments',
  severity: 'error',
  why: 'Every user of the machine reads them by ps, and they stay in logs and histories.',
  source: 'ps(1); proc(5), /proc/pid/cmdline',
  *judge(script, stack) {
    for (const { command } of simpleCommands(script)) {
      const words = realCommand(command);
      const program = baseName(words[0]);
      const name = isEngine(program) && words[1]?.literal === 'login' ? 'login' : program;
      if (builtin.has(name) || command.words.length === 0) continue;
      const texts = command.words.map(rawWithDollars);
      const at = texts.findIndex(
        (text, i) =>
          i > 0 &&
          (isSecret(name, text, texts[i - 1] ?? '') ||
            // The client hides its own arguments, and the engine that starts it does not.
            (command.words.some((each) => isEngine(baseName(each))) &&
              ofMysql.test(name) &&
              /^["']?-p"?\$\(/.test(text))),
      );
      const word = command.words[at];
      if (word !== undefined && !(name === 'redis-cli' && asHarmless(stack, texts)))
        yield remarkOf(
          word,
          `everyone reads ${/^["']?([A-Z_]{4,})=/.exec(word.raw)?.[1] ?? 'this'} by ps while ${name === '' ? 'the command' : name} runs`,
          hints[name] ?? 'by standard input, a file or the environment',
        );
    }
  },
});

/** Who may do nothing but PING needs no secret. */
function asHarmless(stack: ReadStack, texts: readonly string[]): boolean {
  const line = texts.join(' ');
  return withoutHarmlessCalls(stack, line) !== line;
}

const builtin = new Set([
  'echo',
  'printf',
  'test',
  '[',
  'export',
  'local',
  'read',
  'readonly',
  'declare',
  'typeset',
  ':',
  'eval',
  'set',
  'return',
  'log',
  'die',
  'exit',
  'shift',
  'unset',
  'case',
]);
const hints: Readonly<Record<string, string>> = {
  'redis-cli': 'REDISCLI_AUTH in the environment',
  psql: 'PGPASSFILE or ~/.pgpass',
  pg_dump: 'PGPASSFILE or ~/.pgpass',
  curl: '--config - or --netrc',
  mc: 'MC_HOST_name in the environment',
  mysqldump: '--defaults-extra-file',
};
const ofMysql = /^mysql(?:dump)?$|^mariadb/;
const variable = '"?\\$\\{?(?:\\w*(?:PASS|PASSWD|PASSWORD|SECRET|TOKEN|API_?KEY|AUTH)\\w*)\\}?';

function isSecret(name: string, text: string, before: string): boolean {
  if (/^["']?\$\(/.test(text))
    return (
      (/^(?:redis-cli)$/.test(name) && /^(?:-a|--pass)$/.test(before)) ||
      (name === 'sshpass' && before === '-p') ||
      (name === 'openssl' && before === '-k')
    );
  const named = new RegExp(
    `^["']?--?(?:password|pass|passphrase|token|secret|api-key|requirepass|auth)=${variable}`,
    'i',
  ).test(text);
  const follows =
    new RegExp(`^${variable}`, 'i').test(text) &&
    /^--?(?:a|p|password|pass|passphrase|token|secret|requirepass|auth|api-key)$/.test(before) &&
    !(before === '-p' && !/^(?:sshpass|mysql|docker|podman|login)/.test(name)) &&
    !(before === '-a' && name !== 'redis-cli');
  const url =
    /:\/\/[^:/@\s"']+:(?:\$\{?\w+\}?|[^$@/\s"'{}]+)@/.test(text) &&
    /^(?:psql|pg_dump|pg_dumpall|pg_basebackup|pg_restore|redis-cli|curl|wget|mongodump|mysql|celery|rclone|restic|git|vacuumdb)$/.test(
      name,
    );
  const environment =
    new RegExp(
      `^["']?(?:--env=)?(?:PGPASSWORD|REDISCLI_AUTH|MYSQL_PWD|\\w*(?:PASSWORD|SECRET|TOKEN))=${variable}`,
    ).test(text) && /^(?:-e|--env)$|^$/.test(text.startsWith('--env=') ? '' : before);
  // Also in what podman inspect shows; a password that only this container ever has harms nobody.
  const [, held, from = ''] = /^["']?(?:--env=)?["']?(\w+)=["']?(\$[\s\S]*)$/.exec(text) ?? [];
  const given =
    held !== undefined &&
    isSecretName(held) &&
    !/openssl rand|uuidgen|pwgen|urandom|RANDOM|mktemp/.test(from) &&
    /^(?:podman|docker)$|^$/.test(name.replace(/^(?!podman|docker).*/, '')) &&
    (/^(?:-e|--env)$/.test(before) || /^["']?--env=/.test(text));
  const bearer =
    /^["']?(?:Authorization|X-Api-Key|X-Auth-Token|PRIVATE-TOKEN):/i.test(text) &&
    /\$\{?\w/.test(text) &&
    /^(?:curl|wget)$/.test(name) &&
    /^(?:-H|--header)$/.test(before);
  const user =
    name === 'curl' &&
    /^(?:-u|--user)$/.test(before) &&
    /:/.test(text) &&
    /\$/.test(text.split(':').slice(1).join(':'));
  const openssl =
    name === 'openssl' &&
    (new RegExp(`^["']?pass:${variable}`, 'i').test(text) || before === '-k') &&
    /\$/.test(text);
  const mysql =
    ofMysql.test(name) && /^["']?-p(?:["']?\$(?!\()|\w)/.test(text) && !/^-p(?:ort|rotocol)/.test(text);
  // The shell writes the password into the words that psql is started with.
  const statement =
    /^(?:psql|mysql|mariadb)$/.test(name) &&
    /^(?:-\w*[ce]|--command|--execute)$/.test(before) &&
    /^"[^"]*(?:PASSWORD|IDENTIFIED\s+BY)\s+'\$\{?\w/i.test(text);
  // Programs that take it by its place.
  const placed =
    /^(?:mc|aws|s3cmd|htpasswd|rabbitmqctl|mosquitto_passwd|jq|kcadm(?:\.sh)?|ldapadd|ldapsearch|smbclient)$/.test(
      name,
    ) &&
    /^["']?\$\{?\w*(?:PASSWORD|PASSWD|SECRET(?:_ACCESS)?_KEY|ACCESS_TOKEN|API_TOKEN)\}?["']?$/i.test(text);
  const written = urlPassword(text) !== undefined || statement;
  return (
    plain(name, text, before) ||
    isSecretsPlace(name, text, before) ||
    written ||
    placed ||
    named ||
    follows ||
    url ||
    environment ||
    given ||
    bearer ||
    user ||
    openssl ||
    mysql
  );
}

/** Where a program takes nothing but a secret, whatever the variable is called. */
function isSecretsPlace(name: string, text: string, before: string): boolean {
  const word = text.replaceAll(/["']/g, '');
  const held = places.get(name)?.exec(word)?.[1];
  if (held !== undefined) return /^\$\{?[A-Za-z_]/.test(held);
  return options.get(name)?.test(before) === true && /^\$\{?[A-Za-z_]/.test(word);
}

const places: ReadonlyMap<string, RegExp> = new Map([
  ['openssl', /^pass:(.+)$/],
  ['sshpass', /^-p(.+)$/],
  ['7z', /^-p(.+)$/],
  ['7za', /^-p(.+)$/],
  ['wget', /^--(?:http-|ftp-)?password=(.+)$/],
  ['gpg', /^--passphrase=(.+)$/],
  ['rclone', /^:\w+(?:,[^,]*)*,pass=([^,:]+)/],
  ['mount', /^(?:-o)?(?:.*,)?(?:password|pass)=([^,]+)/],
  ['smbclient', /^-U\w*%(.+)$/],
  ['lftp', /^(?:-u)?[\w${}.-]+,(.+)$/],
  ['pg_basebackup', /^.*\bpassword=(\S+)/],
  ['psql', /^.*\bpassword=(\S+)/],
  ['pg_dump', /^.*\bpassword=(\S+)/],
]);

const options: ReadonlyMap<string, RegExp> = new Map([
  ['sshpass', /^-p$/],
  ['zip', /^(?:-P|--password)$/],
  ['unzip', /^-P$/],
  ['gpg', /^--passphrase$/],
  ['smbclient', /^\/\/[\w.-]+\/\S+$/],
  ['redis-cli', /^(?:-a|--pass)$/],
]);

/** A password that stands in the script itself. */
function plain(name: string, text: string, before: string): boolean {
  const word = text.replaceAll(/^["']|["']$/g, '');
  const value = (pattern: RegExp) => {
    const found = pattern.exec(word)?.[1]?.replaceAll(/^["']|["']$/g, '');
    return found !== undefined && isPlainSecret(found);
  };
  const given = /^(?:-e|--env)$/.test(before) || /^--env=/.test(word);
  if (
    given &&
    value(/^(?:--env=)?(?:PGPASSWORD|REDISCLI_AUTH|MYSQL_PWD|\w*(?:PASSWORD|PASSPHRASE|SECRET_KEY))=(.+)$/)
  )
    return true;
  if (value(/^--basic[-_]auth=[^:]+:(.+)$/)) return true;
  if (/^(?:redis|valkey)-cli$/.test(name) && /^(?:-a|--pass)$/.test(before)) return isPlainSecret(word);
  if (name === 'sshpass') return value(/^-p(.+)$/) || (before === '-p' && isPlainSecret(word));
  if (name === 'curl' && /^(?:-u|--user)$/.test(before)) return value(/^[^:]+:(.+)$/);
  if (name === 'login' && before === '-p') return isPlainSecret(word);
  if (name === 'openssl' && before === '-k') return isPlainSecret(word);
  if (name === 'openssl' && value(/^pass:(.+)$/)) return true;
  if (/^(?:curl|wget|http|https)$/.test(name)) {
    const held =
      /^(?:--header=)?(?:Authorization:\s*(?:Bearer|Basic|token)\s+|(?:X-Api-Key|X-Auth-Token|PRIVATE-TOKEN):\s*)(\S+)$/i.exec(
        word,
      )?.[1];
    if (held !== undefined) return isPlainSecret(held);
    if (
      /^https?:\/\/\S+[?&](?:token|access_token|api_?key|apikey|secret|auth|password)=[\w-]{16,}(?:&|$)/i.test(
        word,
      )
    )
      return true;
  }
  if (/^--(?:password|passphrase|requirepass)$/.test(before)) return isPlainSecret(word);
  return value(/^--(?:password|passphrase|requirepass)=(.+)$/);
}

function isPlainSecret(text: string): boolean {
  return /^[^\s$`@/<(-][^\s$`]{2,}$/.test(text) && !/^(?:file|env|fd|pass|stdin):/.test(text);
}
