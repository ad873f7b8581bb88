import { shellOptionsAt } from '../../syntax/shell/options.ts';
import type { ShellCommand, ShellTree, ShellWord } from '../../syntax/shell/tree.ts';
import type { ShellVisit } from '../../syntax/shell/walk.ts';
import { isDump, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** That a dump's file is there proves nothing. */
export const scriptsExistsIsNoCheck = commandRule({
  id: 'scripts.exists-is-no-check',
  title: "that a dump's file is there proves nothing",
  severity: 'error',
  why: 'The shell makes the file before the dump begins: it is there after each failure too, empty, and the script reports success.',
  source: 'bash(1), "Redirecting Output"; test(1), -s',
  *judge(script) {
    for (const { pipeline, command, tested, statement } of simpleCommands(script)) {
      if (!isDump(command) || statement.chain.length > 1 || tested) continue;
      const options = shellOptionsAt(script, command.start);
      if (options.has('errexit') && (pipeline.commands.length === 1 || options.has('pipefail'))) continue;
      const target = pipeline.commands.at(-1)?.redirections.find(({ operator }) => operator === '>')?.target;
      if (target === undefined) continue;
      for (const visit of testsOf(script)) {
        const [option, word] = testedBy(visit.command) ?? [];
        if (
          visit.command.start < command.start ||
          word?.raw.replaceAll('"', '') !== target.raw.replaceAll('"', '')
        )
          continue;
        if ((option !== '-f' && option !== '-e') || looksFurther(script, visit, target.raw)) continue;
        yield remarkOf(
          visit.command,
          `${target.raw} is there in any case: the redirection in line ${target.place.line} makes it before the dump begins`,
          'set -euo pipefail, and pg_restore --list or gzip -t on the file',
        );
      }
    }
  },
});

function testsOf(script: ShellTree): readonly ShellVisit[] {
  return simpleCommands(script).filter(
    ({ command }) => command.words[0]?.literal === '[' || command.words[0]?.literal === 'test',
  );
}

function testedBy(command: ShellCommand): [string | undefined, ShellWord | undefined] | undefined {
  if (command.kind !== 'simple') return undefined;
  const [, option, word, end] = command.words;
  return end === undefined || end.literal === ']' ? [option?.literal, word] : undefined;
}

/** Something else looks into the file. */
function looksFurther({ text }: ShellTree, { command }: ShellVisit, target: string): boolean {
  const name =
    target
      .replaceAll(/["${}]/g, '')
      .split('/')
      .at(-1) ?? '';
  const rest = text.slice(command.end);
  return new RegExp(
    `(?:-s|-t|--list|--test|sha256sum|stat|wc|du)\\b[^\\n]*${name.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&')}`,
  ).test(rest);
}
