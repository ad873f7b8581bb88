import { functionsOf } from '../../syntax/shell/expand.ts';
import type { ShellCommand, ShellStatement, ShellTree } from '../../syntax/shell/tree.ts';
import { baseName } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule, systemdUnits } from '../parts/scripts/rule.ts';
import { runsScript, servicesOf } from '../parts/scripts/units.ts';

/** A job that is done does not end as failed. */
export const scriptsSuccessEndsBadly = scriptRule({
  id: 'scripts.success-ends-badly',
  title: 'a job that is done does not end as failed',
  severity: 'warning',
  why: 'The exit code of a script is that of its last command: with "[ … ] && …" in the last line it is 1 wherever the condition does not hold. systemd counts the finished job as failed, OnFailure= alarms, and sooner or later nobody looks any more.',
  source: 'bash(1), EXIT STATUS; systemd.service(5), Type=oneshot',
  *judge(script, stack) {
    const lasts = lastOf(script, script.statements);
    if (lasts.length === 0 || /\btrap\b[^\n]*\bexit\b/.test(script.text)) return;
    const isJob = servicesOf(systemdUnits(stack)).some((service) => runsScript(service, script.file));
    if (!isJob) return;
    for (const { chain } of lasts) {
      const [first, ...rest] = chain;
      const [question] = first?.pipeline.commands ?? [];
      const [last] = rest.at(-1)?.pipeline.commands ?? [];
      if (question === undefined || last === undefined || rest.some(({ operator }) => operator !== '&&'))
        continue;
      if (first?.pipeline.negated === true || first?.pipeline.commands.length !== 1) continue;
      if (!isOption(question) || (last.kind === 'simple' && ends.test(baseName(last.words[0])))) continue;
      yield remarkOf(
        question,
        'where this does not hold the script ends with 1, though all is done',
        'if …; then …; fi',
      );
    }
  },
});

/** What says how it went itself. */
const ends = /^(?:exit|return|echo|printf|true|exec)$/;

/** The last statements, also of an `if` that stands last, or of a function that is called there. */
function lastOf(
  script: ShellTree,
  statements: readonly ShellStatement[],
  depth = 0,
): readonly ShellStatement[] {
  const last = statements.at(-1);
  if (last === undefined || last.background) return [];
  if (last.chain.length > 1) return [last];
  const [command] = last.chain[0]?.pipeline.commands ?? [];
  if (command?.kind === 'if')
    return [...command.branches.map(({ body }) => body), command.otherwise].flatMap((body) =>
      lastOf(script, body, depth),
    );
  const called =
    command?.kind === 'simple' ? functionsOf(script).get(command.words[0]?.literal ?? '') : undefined;
  return called?.kind === 'group' && depth < 3 ? lastOf(script, called.body, depth + 1) : [];
}

/** Whether something was asked for, and not whether it went well: `[ -n "$URL" ]`, `[ "$NOTIFY" = yes ]`. */
function isOption(command: ShellCommand): boolean {
  if (command.kind !== 'test' && command.kind !== 'simple') return false;
  const words = command.words.map(({ raw }) => raw).filter((word) => !/^(?:\[\[?|\]\]?|test)$/.test(word));
  if (command.kind === 'simple' && !/^(?:\[|test)$/.test(baseName(command.words[0]))) return false;
  const [a = '', b = '', c = ''] = words;
  if (words.length === 2) return a === '-n' && /^"?\$\{?\w/.test(b);
  return (
    words.length === 3 &&
    /^"?\$\{?\w/.test(a) &&
    /^==?$/.test(b) &&
    /^["']?(?:true|yes|on|1|y)["']?$/i.test(c)
  );
}
