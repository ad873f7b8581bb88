import { isDump, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** A dump does not replace the last good one before it is whole. */
export const scriptsOverwritesLast = scriptRule({
  id: 'scripts.overwrites-last',
  title: 'a dump does not replace the last good one before it is whole',
  severity: 'warning',
  why: 'The shell empties the file before the dump begins. A dump that fails leaves nothing at all.',
  source: 'bash(1), "Redirecting Output"',
  *judge(script) {
    for (const { command, pipeline } of simpleCommands(script)) {
      if (!isDump(command)) continue;
      const last = pipeline.commands.at(-1) ?? command;
      const to = last.redirections.find(
        ({ operator, fd, target }) =>
          operator === '>' && (fd === undefined || fd === '1') && target?.literal !== undefined,
      );
      const path = to?.target?.literal ?? '';
      if (
        to === undefined ||
        path === '/dev/null' ||
        /\.(?:part|tmp|partial|new|wip)\b|^\/(?:var\/)?tmp\//.test(path)
      )
        continue;
      if (
        new RegExp(
          `\\b(?:mv|cp|rotate|rclone|restic|borg|aws|rsync|scp)\\b[^\\n]*${path.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')}`,
        ).test(script.text)
      )
        continue;
      yield remarkOf(
        to,
        `each run empties ${path} before it dumps: when the dump fails the last good one is gone`,
        'into a name with the date, or into .part and mv when it is whole',
      );
    }
  },
});
