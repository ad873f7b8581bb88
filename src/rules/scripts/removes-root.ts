import { shellOptionsAt } from '../../syntax/shell/options.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** An empty variable does not turn rm upon the machine. */
export const scriptsRemovesRoot = commandRule({
  id: 'scripts.removes-root',
  title: 'an empty variable does not turn rm upon the machine',
  severity: 'error',
  why: 'When the variable is empty, rm -rf works on / or on everything in the folder above.',
  source: 'shellcheck SC2115',
  *judge(script) {
    const assigned = new Set(
      simpleCommands(script).flatMap(({ command }) => command.assignments.map(({ name }) => name)),
    );
    for (const { command } of simpleCommands(script)) {
      const words = realCommand(command);
      if (
        baseName(words[0]) !== 'rm' ||
        !words.some((word) => /^-[a-zA-Z]*r|^--recursive/.test(word.literal ?? ''))
      )
        continue;
      const strict = shellOptionsAt(script, command.start).has('nounset');
      for (const word of words.slice(1)) {
        const found = /^["']?\$\{?(\w+)\}?["']?\/(?:["']?\*?["']?|[.*]*["']?)$/.exec(word.raw);
        if (found === null || strict || assigned.has(found[1] ?? '')) continue;
        yield remarkOf(
          word,
          `with ${found[1]} empty or not set this is ${word.raw.replace(/["']?\$\{?\w+\}?["']?/, '').replaceAll(/["']/g, '')}`,
          `"\${${found[1]}:?}"/…, or set -u`,
        );
      }
    }
  },
});
