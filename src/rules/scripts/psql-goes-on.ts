import type { ShellSimple, ShellWord } from '../../syntax/shell/tree.ts';
import { baseName, realCommand, simpleCommands, wordTexts } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** A file of statements stops at the first error. */
export const scriptsPsqlGoesOn = commandRule({
  id: 'scripts.psql-goes-on',
  title: 'a file of statements stops at the first error',
  severity: 'error',
  why: 'psql goes on after an error and ends with 0. A restore that failed in the middle counts as done.',
  source: 'psql(1), ON_ERROR_STOP',
  *judge(script) {
    const everywhere = /ON_ERROR_STOP/;
    for (const { command, pipeline } of simpleCommands(script)) {
      const words = realCommand(command);
      if (baseName(words[0]) !== 'psql' || everywhere.test(words.map((word) => word.raw).join(' '))) continue;
      const texts = wordTexts(words);
      const file = texts.some((text) => /^-[A-Za-z]*f$|^-f.|^--file/.test(text));
      const read = command.redirections.some(
        ({ operator, target, fd }) =>
          operator === '<' && (fd === undefined || fd === '0') && target?.literal !== '/dev/null',
      );
      const piped =
        pipeline.commands[0] !== command && !texts.some((text) => /^-[A-Za-z]*c$|^--command/.test(text));
      const text = command.redirections.some(
        ({ operator, hereDocument }) => hereDocument !== undefined && operator.startsWith('<<'),
      );
      if (file || read || piped || text)
        yield {
          ...remarkOf(
            // In a function or a variable that stands for it.
            isWithin(words[0], command) ? command : (words[0] ?? command),
            'psql goes on after an error in what it reads, and still ends with 0',
            'psql --set=ON_ERROR_STOP=1 …',
          ),
          ...(words[0] !== undefined && {
            fix: {
              place: words[0].place,
              remove: words[0].raw,
              insert: `${words[0].raw} --set=ON_ERROR_STOP=1`,
            },
          }),
        };
    }
  },
});

function isWithin(word: ShellWord | undefined, { start, end }: ShellSimple): boolean {
  return word !== undefined && word.start >= start && word.end <= end;
}
