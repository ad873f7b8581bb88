import type { ShellTree, ShellWord } from '../../syntax/shell/tree.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';
import { plainPrefix } from '../parts/scripts/values.ts';

/** Each series of archives is pruned by itself. */
export const scriptsPrunesOtherSeries = commandRule({
  id: 'scripts.prunes-other-series',
  title: 'each series of archives is pruned by itself',
  severity: 'error',
  why: 'borg prune counts all archives of the repository together: of the dump and the files of one day it keeps whichever is newer, and deletes the other one.',
  source: 'borg-prune(1): "if a repository contains archives of several data sets, use --glob-archives"',
  *judge(script) {
    if (!/\bborg\b/.test(script.text)) return;
    const visits = simpleCommands(script);
    const series = new Set(
      visits.flatMap(({ command }) => {
        const words = realCommand(command);
        if (baseName(words[0]) !== 'borg' || !words.some(({ literal }) => literal === 'create')) return [];
        return words.flatMap((word) => seriesOf(script, word) ?? []);
      }),
    );
    if (series.size < 2) return;
    for (const { command } of visits) {
      const words = realCommand(command).map(({ literal, raw }) => literal ?? raw);
      if (baseName(realCommand(command)[0]) !== 'borg' || !words.includes('prune')) continue;
      if (
        words.some((word) =>
          /^(?:-a|-P|--glob-archives|--match-archives|--prefix)(?:=|$)|^"?\$|::/.test(word),
        )
      )
        continue;
      yield remarkOf(
        command,
        `counts ${[...series].map((each) => `${each}*`).join(' and ')} together: of one day only the newest of them is kept`,
        `borg prune --glob-archives '${[...series][0]}*' …, once for each`,
      );
    }
  },
});

/** What the names of a series begin with. */
function seriesOf(script: ShellTree, word: ShellWord): string | undefined {
  if (!word.raw.includes('::')) return undefined;
  const { text } = plainPrefix(script, word);
  const name = text.slice(text.indexOf('::') + 2).replace(/\{(?:now|utcnow).*$|\d{4}.*$/s, '');
  return text.includes('::') && name.length > 1 ? name : undefined;
}
