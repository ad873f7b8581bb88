import { scriptRule } from '../parts/scripts/rule.ts';

/** The shell can read the script to its end. */
export const scriptsSyntax = scriptRule({
  id: 'scripts.syntax',
  title: 'the shell can read the script to its end',
  severity: 'error',
  why: 'The shell stops at the line, after it has carried out all that stands before it.',
  source: 'bash(1)',
  *judge(script) {
    for (const problem of script.problems)
      yield { place: problem.place, message: `the shell stops here: ${problem.message}` };
  },
});
