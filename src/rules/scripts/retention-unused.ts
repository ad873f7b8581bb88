import { simpleCommands } from '../parts/scripts/commands.ts';
import { scriptRule } from '../parts/scripts/rule.ts';

/** What a script says it keeps is what it keeps. */
export const scriptsRetentionUnused = scriptRule({
  id: 'scripts.retention-unused',
  title: 'what a script says it keeps is what it keeps',
  severity: 'warning',
  why: 'The number at the top looks like the retention and is read by nothing: backups are kept for another time, or for ever.',
  source: 'the script itself',
  *judge(script) {
    if (/^\s*(?:set -a|set -o allexport|export -p|\.\s|source\s)/m.test(script.text)) return;
    for (const { command } of simpleCommands(script)) {
      for (const { name, value, place } of command.assignments) {
        if (!names.test(name) || value?.literal === undefined || !/^\d+[dwmh]?$/.test(value.literal))
          continue;
        const uses = script.text.match(new RegExp(`\\$\\{?[#!]?${name}\\b|\\(\\([^)]*\\b${name}\\b`, 'g'));
        if (uses !== null || new RegExp(`\\bexport\\b[^\\n]*\\b${name}\\b`).test(script.text)) continue;
        yield {
          place,
          message: `nothing reads ${name}: ${value.literal} is not what is kept`,
          help: `-mtime +"$${name}"`,
        };
      }
    }
  },
});

const names = /^(?:KEEP|RETENTION|RETAIN)(?:_\w+)?$|_(?:KEEP|RETENTION)(?:_\w+)?$/i;
