import type { ShellTree } from '../../syntax/shell/tree.ts';
import type { Remark } from '../define-rule.ts';
import { scriptRule } from '../parts/scripts/rule.ts';

/** The line behind which the shell reads no more: it has ended, or become another program that reads the rest. */
function lastRead({ statements }: ShellTree): number {
  const last = statements.find(({ chain, background }) => {
    const [link, more] = chain;
    const [command, next] = link?.pipeline.commands ?? [];
    if (background || more !== undefined || next !== undefined || command?.kind !== 'simple') return false;
    const [name, program] = command.words;
    return name?.literal === 'exit' || (name?.literal === 'exec' && program !== undefined);
  });
  return last?.place.line ?? Number.POSITIVE_INFINITY;
}

/** The shell can read the script to its end. */
export const scriptsSyntax = scriptRule({
  id: 'scripts.syntax',
  title: 'the shell can read the script to its end',
  severity: 'error',
  why: 'The shell stops at the line, after it has carried out all that stands before it.',
  source: 'bash(1)',
  *judge(script) {
    yield* ofBytes(script);
    const end = lastRead(script);
    // What it would say of the lines behind follows from the first.
    const problem = script.problems.find(({ place }) => place.line <= end);
    if (problem !== undefined)
      yield { place: problem.place, message: `the shell stops here: ${problem.message}` };
  },
});

/** Signs that no editor shows: those of another system's line ends, and of its beginning of a file. */
function* ofBytes({ file, text }: ShellTree): Generator<Remark> {
  const place = { file, line: 1, column: 1 };
  if (text.startsWith('\uFEFF#!'))
    yield {
      place,
      message: 'a byte order mark stands before #!: the kernel starts no interpreter (203/EXEC)',
      help: "sed -i '1s/^\\xEF\\xBB\\xBF//' FILE",
    };
  const at = text.indexOf('\r\n');
  if (at === -1 || (text.match(/\r\n/g)?.length ?? 0) * 2 < text.split('\n').length - 1) return;
  const [first = ''] = text.split('\n');
  yield {
    place,
    message: first.startsWith('#!')
      ? `the lines end as those of Windows do: the kernel looks for "${first.slice(2, -1).trim().split(/\s/)[0]}\\r" and finds none`
      : 'the lines end as those of Windows do: the shell takes the carriage return for a part of each last word',
    help: "sed -i 's/\\r$//' FILE",
  };
}
