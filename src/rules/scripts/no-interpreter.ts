import { posix } from 'node:path';
import type { ShellTree } from '../../syntax/shell/tree.ts';
import type { Remark } from '../define-rule.ts';
import { scriptRule, systemdUnits } from '../parts/scripts/rule.ts';
import { commandLines, servicesOf } from '../parts/scripts/units.ts';
import type { ReadStack } from '../read-stack.ts';

/** The kernel finds the interpreter that a script names. */
export const scriptsNoInterpreter = scriptRule({
  id: 'scripts.no-interpreter',
  title: 'the kernel finds the interpreter that a script names',
  severity: 'error',
  why: 'systemd says 203/EXEC, "Exec format error" or "No such file or directory", of a script that is there; started by hand out of a shell it may work all the same.',
  source: 'execve(2), "Interpreter scripts"; bash(1), COMMAND EXECUTION',
  *judge(script, stack) {
    // What stands in another script is given to a shell.
    if (!stack.scripts.includes(script)) return;
    const { text, file } = script;
    const place = { file, line: 1, column: 1 };
    if (text.startsWith('\uFEFF#!'))
      yield {
        place,
        message: 'a byte order mark stands before #!: the kernel starts no interpreter',
        help: "sed -i '1s/^\\xEF\\xBB\\xBF//' FILE",
      };
    yield* ofLineEnds(script);
    const service =
      script.shebang === undefined && !text.startsWith('\uFEFF') ? runBy(script, stack) : undefined;
    if (service !== undefined)
      yield {
        place,
        message: `${service} runs this by itself, and no line says by what: "Exec format error"`,
        help: '#!/bin/bash as the first line',
      };
  },
});

/** Another system's, in most of the lines. */
function* ofLineEnds({ file, text }: ShellTree): Generator<Remark> {
  if (!text.includes('\r\n')) return;
  const lines = text.split('\n');
  const [first = ''] = lines;
  if (!first.endsWith('\r') || lines.filter((line) => line.endsWith('\r')).length * 2 < lines.length - 1)
    return;
  const program = first.slice(2, -1).trim().split(/\s/)[0];
  yield {
    place: { file, line: 1, column: 1 },
    message: first.startsWith('#!')
      ? `the lines end as those of Windows do: the kernel looks for "${program}\\r" and finds none`
      : 'the lines end as those of Windows do: the carriage return becomes a part of each last word',
    help: "sed -i 's/\\r$//' FILE",
  };
}

/** The service that starts it without a shell in front. */
function runBy({ file }: ShellTree, stack: ReadStack): string | undefined {
  const name = posix.basename(file);
  return servicesOf(systemdUnits(stack)).find((service) =>
    commandLines(service).some(({ value }) => {
      const [program = ''] = value.replace(/^[-@:+!]*/, '').split(/\s/);
      return program.includes('/') && posix.basename(program) === name;
    }),
  )?.name;
}
