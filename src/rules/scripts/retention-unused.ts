import type { ShellTree } from '../../syntax/shell/tree.ts';
import { simpleCommands } from '../parts/scripts/commands.ts';
import { scriptRule } from '../parts/scripts/rule.ts';
import type { ReadStack } from '../read-stack.ts';
import { installedName } from '../stack/mask-templates.ts';

/** What a script says it keeps is what it keeps. */
export const scriptsRetentionUnused = scriptRule({
  id: 'scripts.retention-unused',
  title: 'what a script says it keeps is what it keeps',
  severity: 'warning',
  why: 'The number at the top looks like the retention and is read by nothing: backups are kept for another time, or for ever.',
  source: 'the script itself',
  *judge(script, stack) {
    if (/^\s*(?:set -a|set -o allexport|export -p|\.\s|source\s)/m.test(script.text)) return;
    for (const { command } of simpleCommands(script)) {
      for (const { name, value, place } of command.assignments) {
        if (!names.test(name) || value?.literal === undefined || !/^\d+[dwmh]?$/.test(value.literal))
          continue;
        const uses = script.text.match(new RegExp(`\\$\\{?[#!]?${name}\\b|\\(\\([^)]*\\b${name}\\b`, 'g'));
        if (uses !== null || new RegExp(`\\bexport\\b[^\\n]*\\b${name}\\b`).test(script.text)) continue;
        if (isReadBy(stack, script, name)) continue;
        yield {
          place,
          message: `nothing reads ${name}: ${value.literal} is not what is kept`,
          help: `-mtime +"$${name}"`,
        };
      }
    }
  },
});

/** What the file is sourced by reads it. */
function isReadBy(stack: ReadStack, script: ShellTree, name: string): boolean {
  const own = installedName(script.file).replaceAll('.', '\\.');
  const sources = new RegExp(`^\\s*(?:\\.|source)\\s+\\S*(?<![\\w.-])${own}\\b`, 'm');
  const reads = new RegExp(`\\$\\{?[#!]?${name}\\b|\\(\\([^)]*\\b${name}\\b`);
  return stack.scripts.some((each) => each !== script && sources.test(each.text) && reads.test(each.text));
}

const names = /^(?:KEEP|RETENTION|RETAIN)(?:_\w+)?$|_(?:KEEP|RETENTION)(?:_\w+)?$/i;
