import { isDump, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';
import { plainPrefix } from '../parts/scripts/values.ts';

/** A dump does not lie in /tmp under a name that can be guessed. */
export const scriptsDumpInTmp = scriptRule({
  id: 'scripts.dump-in-tmp',
  title: 'a dump does not lie in /tmp under a name that can be guessed',
  severity: 'warning',
  why: 'Any user of the machine can put a link there first and have another file overwritten, or read the dump.',
  source: 'CWE-377; mktemp(1)',
  *judge(script) {
    for (const { pipeline, command } of simpleCommands(script)) {
      if (!isDump(command)) continue;
      for (const { operator, fd, target } of pipeline.commands.at(-1)?.redirections ?? []) {
        if (target === undefined || !operator.startsWith('>') || fd === '2') continue;
        const { text, names } = plainPrefix(script, target);
        // A name of each run, by mktemp or a folder of its own, cannot be guessed; nor is a variable's default sure.
        if (!/^\/(?:var\/)?tmp\/[^/]+/.test(text.replaceAll('"', '')) || names.length > 0) continue;
        if (/\$\$|RANDOM|mktemp/.test(target.raw)) continue;
        yield remarkOf(
          target,
          `anyone can guess ${target.raw}: a link of that name is followed, and the dump may be read`,
          'file=$(mktemp), or a folder of its own with mode 0700',
        );
      }
    }
  },
});
