import type { ShellTree } from '../../syntax/shell/tree.ts';
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
    const end = lastRead(script);
    // What it would say of the lines behind follows from the first.
    const problem = script.problems.find(({ place }) => place.line <= end);
    if (problem !== undefined)
      yield { place: problem.place, message: `the shell stops here: ${problem.message}` };
  },
});
