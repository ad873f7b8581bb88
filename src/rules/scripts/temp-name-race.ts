import type { ShellWord } from '../../syntax/shell/tree.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** A temporary file is made when its name is. */
export const scriptsTempNameRace = commandRule({
  id: 'scripts.temp-name-race',
  title: 'a temporary file is made when its name is',
  severity: 'warning',
  why: 'mktemp -u tells a name and makes nothing: another user makes a link of that name first, and the script writes where that leads, as anyone may read.',
  source: 'mktemp(1), --dry-run: "unsafe"',
  *judge(script) {
    for (const { command } of simpleCommands(script)) {
      const words = realCommand(command);
      const unsafe = words.find(({ literal }) => /^(?:-[a-zA-Z]*u[a-zA-Z]*|--dry-run)$/.test(literal ?? ''));
      const text = words.map(({ raw }) => raw).join(' ');
      // A pipe or a socket cannot be there before.
      if (
        baseName(words[0]) !== 'mktemp' ||
        unsafe === undefined ||
        isPlainName(words) ||
        /fifo|sock|pipe/i.test(text) ||
        /mkfifo/.test(script.text)
      )
        continue;
      yield remarkOf(
        unsafe,
        'tells a name and makes no file: whoever makes it first decides what is written to',
        'mktemp',
      );
    }
  },
});

/** `mktemp -u app-XXXXXX` makes up a name, of a container for one: in no folder where files are made. */
function isPlainName(words: readonly ShellWord[]): boolean {
  const [template, more] = words.slice(1).filter(({ raw }) => !raw.startsWith('-'));
  const inFolder = words.some(({ raw }) => /^(?:-[a-z]*[tp]|--tmpdir|--suffix)/.test(raw));
  return (
    template !== undefined && more === undefined && !inFolder && /^["']?[\w-]*X{3,}["']?$/.test(template.raw)
  );
}
