import { isDump, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

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
      for (const { operator, target } of pipeline.commands.at(-1)?.redirections ?? []) {
        if (target === undefined || !operator.startsWith('>') || !/^["']?\/(?:var\/)?tmp\//.test(target.raw))
          continue;
        yield remarkOf(
          target,
          `anyone can guess ${target.raw}: a link of that name is followed, and the dump may be read`,
          'file=$(mktemp), or a folder of its own with mode 0700',
        );
      }
    }
  },
});
