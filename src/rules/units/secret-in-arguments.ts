import { parseShell } from '../../syntax/shell/parse.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { withoutHarmlessCalls } from '../parts/redis/harmless-users.ts';
import { containerUnits, own, plannedUnits } from '../parts/units/containers.ts';
import { isLiteralSecret, isSecretName, urlPassword } from '../parts/units/secrets.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** No secret stands on a command line. */
export const unitsSecretInArguments: Rule = {
  id: 'units.secret-in-arguments',
  title: 'No secret stands on a command line',
  area: 'units',
  severity: 'error',
  why: 'Every user of the host reads command lines in /proc and `ps`; the journal and `podman inspect` keep them.',
  source: 'proc(5), /proc/PID/cmdline',
  *judge(stack) {
    yield* ofFiles(stack);
    for (const unit of containerUnits(stack)) {
      for (const { key, value, valuePlace } of unit.sections.get('Container') ?? []) {
        if (!/^(?:Exec|HealthCmd|HealthStartupCmd|PodmanArgs|Entrypoint|ReloadCmd)$/.test(key)) continue;
        const line = withoutHarmlessCalls(stack, value);
        const secret = options.exec(line)?.[1] ?? authOf(line) ?? urlPassword(line) ?? assigned(line);
        if (secret === undefined || !(isLiteralSecret(secret) || isFilledIn(secret))) continue;
        yield {
          place: valuePlace,
          message: `${key}= shows a password to everyone who lists the processes`,
          help: 'let the program read it from a file under /run/secrets',
        };
      }
    }
  },
};

/** `sh -c 'exec app --key "$(cat /run/secrets/key)"'`: the secret is in a file, and then in the list of processes. */
function* ofFiles(stack: ReadStack): Generator<Remark> {
  for (const { unit, plan } of plannedUnits(stack)) {
    const line = own(unit, 'Exec') ?? own(unit, 'Entrypoint');
    const [shell = '', option = '', script = ''] = [...(plan.entrypoint ?? []), ...plan.command];
    if (line === undefined || !/(?:^|\/)(?:ba|da|a)?sh$/.test(shell) || !/^-\w*c$/.test(option)) continue;
    const tree = parseShell(script, '');
    const last = tree.statements.at(-1);
    // What stays is the last; the others are gone before anybody looks.
    const shown = walkCommands(tree).find(
      ({ command, substituted, statement }) =>
        statement === last &&
        command.kind === 'simple' &&
        !substituted &&
        !ofShell.test(command.words[0]?.literal ?? '') &&
        !command.words.some(({ literal }) => hidesWords.test(literal ?? '')) &&
        command.words.slice(1).some(({ raw }) => fromSecret.test(raw)),
    );
    if (shown === undefined) continue;
    const [program] = shown.command.kind === 'simple' ? shown.command.words.map(({ raw }) => raw) : [];
    const name = program === 'exec' ? 'the program' : (program ?? 'the program');
    yield {
      place: line.valuePlace,
      message: `the shell puts the secret on the command line of ${name}: everyone who lists the processes reads it`,
      help: 'let the program read the file, or a variable that only it has',
      severity: 'warning',
    };
  }
}

/** What the shell does by itself starts no process. */
const ofShell = /^(?:export|readonly|local|declare|set|echo|printf|test|\[|\[\[|\.|source|read|eval)$/;
/** They write a title over their words as they start. */
const hidesWords = /(?:^|\/)(?:redis|valkey)-server$/;
const fromSecret = /(?:\$\(\s*(?:cat\s+|<\s*)|`cat\s+)["']?\/(?:var\/)?run\/secrets\//;

/** Whatever the template puts in, it stands on the command line then; systemd's own variables do not. */
function isFilledIn(secret: string): boolean {
  return isTemplated(secret) && !/[$%/]/.test(secret);
}

const options =
  /(?:--basic[-_]auth[= ][^:\s]+:|--(?:requirepass|masterauth|pass|(?!(?:no|use|ask|skip|prompt|require|max|min|num)-)(?:[a-z0-9]+-)*(?:password|passwd|auth-secret|client-secret|shared-secret|secret-key|api-key|auth-token|token))[= ]|\bPGPASSWORD=|\bMYSQL_PWD=|\bREDISCLI_AUTH=|--env[= ]\w*(?:PASSWORD|SECRET|TOKEN)=)["']?([^\s"';|&]+)/;

function authOf(value: string): string | undefined {
  return (
    /\bredis-cli\b[^|;&]*\s-a\s+["']?([^\s"';|&]+)/.exec(value)?.[1] ??
    /\bmysql(?:admin|dump)?\b[^|;&]*\s-p([^\s"';|&]+)/.exec(value)?.[1] ??
    /\bcurl\b[^|;&]*\s(?:-u|--user)[ =]?["']?[^\s:"']+:([^\s"';|&]+)/.exec(value)?.[1] ??
    /\bAuthorization:\s*(?:Bearer|Basic|Token)\s+([^\s"']+)/i.exec(value)?.[1]
  );
}

/** `sh -c 'DB_PASSWORD=… exec app'`: the shell shows its words too. */
function assigned(value: string): string | undefined {
  for (const [, name = '', held = ''] of value.matchAll(/(?:^|[\s"';])([A-Z][A-Z0-9_]*)=([^\s"';|&$`]+)/g))
    if (isSecretName(name) && isLiteralSecret(held)) return held;
  return undefined;
}
