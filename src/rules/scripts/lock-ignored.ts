import { baseName, goesOn, simpleCommands, wordTexts } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** A lock that is not had stops the script. */
export const scriptsLockIgnored = scriptRule({
  id: 'scripts.lock-ignored',
  title: 'a lock that is not had stops the script',
  severity: 'error',
  why: 'flock says by its exit code that another run holds the lock. Nothing looks at it, so both run at once.',
  source: 'flock(1)',
  *judge(script) {
    for (const visit of simpleCommands(script)) {
      const { command } = visit;
      const texts = wordTexts(command.words);
      if (baseName(command.words[0]) !== 'flock' || !goesOn(script, visit)) continue;
      if (
        !texts.some((text) => /^-(?:[a-z]*[nw]|-nonblock|-nb|-timeout|-wait)/.test(text)) ||
        !/^\d+$|^\$/.test(texts.at(-1)?.replaceAll('"', '') ?? '')
      )
        continue;
      const status = script.text.slice(command.end, command.end + 80);
      if (/^\s*(?:#[^\n]*\n\s*)*[^\n]*\$\?/.test(status)) continue;
      yield remarkOf(
        command,
        'goes on without the lock when another run holds it: nothing looks at the exit code',
        `${texts.join(' ')} || exit 3`,
      );
    }
  },
});
