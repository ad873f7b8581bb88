import { kept } from '../../kept.ts';
import { shellOptionsAt } from '../../syntax/shell/options.ts';
import type { ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import { findCommands } from '../../syntax/shell/walk.ts';
import { simpleCommands } from '../parts/scripts/commands.ts';
import { isMessage } from '../parts/scripts/messages.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** What a script says holds no secret. */
export const scriptsSecretPrinted = scriptRule({
  id: 'scripts.secret-printed',
  title: 'what a script says holds no secret',
  severity: 'error',
  why: 'What a script prints stands in the journal, in the mail of cron, in the log of the deployment, for years and for everyone who may read those. set -x prints every command with its variables filled in.',
  source: 'bash(1), set -x; systemd.exec(5), StandardOutput=journal',
  *judge(script) {
    const secrets = secretsIn(script);
    if (secrets.size === 0) return;
    for (const { command, pipeline, substituted } of simpleCommands(script)) {
      if (substituted || pipeline.commands.length > 1 || !isMessage(script, command) || isKept(command))
        continue;
      const text = command.words
        .slice(1)
        .map(({ raw }) => raw)
        .join(' ');
      // Alone it may be what a caller asks for.
      if (!/[A-Za-z]{3,}/.test(text.replaceAll(/\$\{?\w+\}?/g, ''))) continue;
      const word = command.words.find(({ parts }) =>
        parts.some((part) => part.kind === 'parameter' && part.operation === '' && secrets.has(part.name)),
      );
      if (word !== undefined) yield remarkOf(word, 'prints a secret into the journal', 'leave it out');
    }
    const used = simpleCommands(script).find(
      ({ command }) =>
        shellOptionsAt(script, command.start).has('xtrace') &&
        (command.assignments.some(({ name }) => secrets.has(name)) ||
          command.words.some(({ parts }) =>
            parts.some((part) => part.kind === 'parameter' && secrets.has(part.name)),
          )),
    );
    if (used === undefined) return;
    const on = findCommands(script, 'set').findLast(
      ({ command }) =>
        command.start < used.command.start &&
        command.words.some(({ raw }) => /^-[a-zA-Z]*x|^xtrace$/.test(raw)),
    );
    yield {
      place: on?.command.place ?? { file: script.file, line: 1, column: 1 },
      message: `set -x prints the secret of line ${used.command.place.line} into the journal`,
      help: 'without -x, or set +x around the lines that have secrets',
    };
  },
});

/** `>FILE`: it is written, not said. */
function isKept({ redirections }: ShellSimple): boolean {
  return redirections.some(
    ({ operator, fd, target }) =>
      /^(?:>|>>|>\||&>)$/.test(operator) &&
      fd !== '2' &&
      !/^\/dev\/(?:stderr|stdout|tty)$/.test(target?.literal ?? ''),
  );
}

const named =
  /(?:^|_)(?:(?:PG)?PASSWORD|PASSWD|PASSPHRASE|DB_PASS|SECRET|SECRET_KEY(?:_BASE)?|API_?KEY|PRIVATE_KEY|(?:SECRET_)?ACCESS_KEY)$/i;
/** A token may also be a name, of a boot entry or of a parser. */
const ofTokens = /secret|credential|vault|openssl|\bjq\b|\bcurl\b|oauth|auth/i;

/** Variables that hold a secret: by their names, or by where their values come from. */
const secretsIn = kept((script: ShellTree): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const { command } of simpleCommands(script))
    for (const { name, value } of command.assignments) {
      const raw = value?.raw ?? '';
      // A path to it, or what stands in the script itself, which is told elsewhere.
      const isPath =
        raw === '' || value?.literal !== undefined || raw.replaceAll(/\$\(.*\)/gs, '').includes('/');
      if (isPath) continue;
      const comes =
        /--showsecret|(?:cat|<)\s*"?(?:\/run\/secrets\/|\$\{?CREDENTIALS_DIRECTORY)|\bpwgen\b|\bpass show\b|\bvault (?:kv|read)\b|openssl rand (?:-(?:hex|base64) )?(?:1[2-9]|[2-9]\d)\b/.test(
          raw,
        );
      const isToken = /(?:^|_)TOKEN$/i.test(name) && ofTokens.test(raw);
      if (comes || isToken || named.test(name)) found.add(name);
    }
  return found;
});
