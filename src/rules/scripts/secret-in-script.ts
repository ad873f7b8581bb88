import type { Place } from '../../place.ts';
import type { ShellPipeline, ShellSimple } from '../../syntax/shell/tree.ts';
import { hostCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { scriptRule } from '../parts/scripts/rule.ts';
import { tellingPath } from '../parts/telling-path.ts';
import { isLiteralSecret, isSecretName } from '../parts/units/secrets.ts';

/** No password stands in a script. */
export const scriptsSecretInScript = scriptRule({
  id: 'scripts.secret-in-script',
  title: 'no password stands in a script',
  severity: 'error',
  why: 'Scripts are readable for every user of the machine, and what is in git stays there.',
  source: 'postgresql.org/docs/current/libpq-pgpass.html; systemd.exec(5), LoadCredential=',
  *judge(script) {
    const path = tellingPath(script.file);
    if (/(?:^|\/)(?:tests?|examples?|dev|local|ci)\/|\.(?:example|sample)\b/i.test(path)) return;
    for (const { command, pipeline } of simpleCommands(script)) {
      const made = madeSecret(command, pipeline);
      if (made !== undefined)
        yield {
          place: command.place,
          message: `the secret ${made} stands here in plain text`,
          help: `podman secret create ${made} - <FILE`,
        };
      for (const { name, text, place } of [...assigned(command), ...exported(command)]) {
        if (!isSecretName(name) || text.length < 6 || !isLiteralSecret(text)) continue;
        if (/change_?me|example|placeholder|xxx|^\W|\s|^(?:read|prompt|required)/i.test(text)) continue;
        // `PASSWORD=password`, `_password_`, `your_token`: to be filled in.
        if (/^(?:md5|sha\d+|[by]?crypt\d?|scram\S*)$/i.test(text)) continue;
        if (/^(?:unknown|undefined|default|disabled|enabled|manual|automatic|anonymous)$/i.test(text))
          continue;
        if (isChoice(name, script.text)) continue;
        if (/^_.*_$|^(?:your|my|the)[_-]/i.test(text) || text.toLowerCase() === name.toLowerCase()) continue;
        yield {
          place,
          message: `the value of ${name} stands here in plain text`,
          help: `${name}=$(cat "$CREDENTIALS_DIRECTORY/…")`,
        };
      }
    }
  },
});

/** `PASS=chroot` here and `PASS=binary` there: which step it is. */
function isChoice(name: string, text: string): boolean {
  const values = [...text.matchAll(new RegExp(`\\b${name}=["']?([a-z]+)["']?[ \\t]*(?:[;\\n]|$)`, 'g'))];
  return new Set(values.map(([, value]) => value)).size > 1;
}

/** `echo … | podman secret create NAME -` */
function madeSecret(command: ShellSimple, { commands }: ShellPipeline): string | undefined {
  const next = commands[commands.indexOf(command) + 1];
  if (!/^(?:echo|printf)$/.test(command.words[0]?.literal ?? '') || next?.kind !== 'simple') return undefined;
  const words = hostCommand(next).map(({ literal, raw }) => literal ?? raw);
  const text = command.words.at(-1)?.literal ?? '';
  if (words[1] !== 'secret' || words[2] !== 'create' || text.length < 6 || !isLiteralSecret(text))
    return undefined;
  if (/change_?me|example|placeholder|xxx|^\W|\s|^(?:your|my|the)[_-]/i.test(text)) return undefined;
  return words.slice(3).find((word) => !word.startsWith('-')) ?? '';
}

interface Assigned {
  readonly name: string;
  readonly text: string;
  readonly place: Place;
}

function assigned({ assignments }: ShellSimple): Assigned[] {
  return assignments.map(({ name, value, place }) => ({ name, text: value?.literal ?? '', place }));
}

/** `export NAME=value` and its like. */
function exported({ words }: ShellSimple): Assigned[] {
  const [first, ...rest] = words;
  if (!/^(?:export|readonly|declare|typeset|local)$/.test(first?.literal ?? '')) return [];
  return rest.flatMap(({ literal, place }) => {
    const [, name, text = ''] = /^(\w+)=(.*)$/s.exec(literal ?? '') ?? [];
    return name === undefined ? [] : [{ name, text, place }];
  });
}
