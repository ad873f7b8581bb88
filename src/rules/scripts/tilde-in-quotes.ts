import type { ShellWord } from '../../syntax/shell/tree.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** A tilde stands outside of quotes. */
export const scriptsTildeInQuotes = scriptRule({
  id: 'scripts.tilde-in-quotes',
  title: 'a tilde stands outside of quotes',
  severity: 'error',
  why: 'In quotes ~ is a letter like others: files go into a folder that is called "~" where the script happens to run, and are not found in the home folder.',
  source: 'bash(1), "Tilde Expansion"; shellcheck SC2088',
  *judge(script) {
    if (!/["']~\//.test(script.text) || /\/#\\?~|\beval\b|expanduser/.test(script.text)) return;
    for (const { command } of simpleCommands(script)) {
      for (const { value } of command.assignments)
        if (value !== undefined && isQuoted(value)) yield remarkOf(value, message(value), help(value));
      const words = realCommand(command);
      if (!files.test(baseName(words[0])) || words.length !== command.words.length) continue;
      for (const word of words.slice(1)) if (isQuoted(word)) yield remarkOf(word, message(word), help(word));
    }
  },
});

const isQuoted = ({ raw }: ShellWord) => /^["']~\//.test(raw);
const message = ({ raw }: ShellWord) =>
  `the shell leaves the ~ of ${raw} as it is: a folder of that name, and not the home folder`;
const help = ({ raw }: ShellWord) => `"$HOME${raw.slice(2, -1)}"`;

/** What takes paths; the text of an echo is for people. */
const files =
  /^(?:cd|cp|mv|rm|mkdir|ls|find|tar|cat|gzip|rsync|chmod|chown|touch|test|\[|source|\.|install|ln|restic|pg_restore|pg_dump)$/;
