import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** What is forgotten is deleted as well. */
export const scriptsResticNoPrune = commandRule({
  id: 'scripts.restic-no-prune',
  title: 'what is forgotten is deleted as well',
  severity: 'warning',
  why: 'restic forget takes snapshots out of the list and leaves their data: the repository grows until its disk, or the bill, is full. borg prune frees nothing without compact either.',
  source: 'restic.readthedocs.io, "Removing backup snapshots"; borg-compact(1), since Borg 1.2',
  *judge(script, stack) {
    for (const { command } of simpleCommands(script)) {
      const words = realCommand(command);
      const name = baseName(words[0]);
      const texts = words.map(({ raw }) => raw);
      const forgets = name === 'restic' && texts.includes('forget') && !texts.includes('--prune');
      const prunes = name === 'borg' && texts.includes('prune');
      if (
        !(forgets || prunes) ||
        texts.some((text) => /^(?:--dry-run|-n|--help)$|^"?\$\{?\w*(?:opt|arg)/i.test(text))
      )
        continue;
      const frees = forgets ? /\brestic\b[^\n]*\bprune\b/ : /\bborg\b[^\n]*\bcompact\b/;
      if (allScripts(stack).some(({ text }) => frees.test(text))) continue;
      yield remarkOf(
        command,
        forgets
          ? 'the data of what is forgotten stays in the repository'
          : 'the space of what is pruned is not freed',
        forgets ? 'restic forget --prune …' : 'borg compact behind it',
      );
    }
  },
});
