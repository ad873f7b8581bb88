import { deletesFound, simpleCommands, wordTexts } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** Everything that is older goes, and not only what is exactly so old. */
export const scriptsRetentionExact = commandRule({
  id: 'scripts.retention-exact',
  title: 'everything that is older goes, and not only what is exactly so old',
  severity: 'error',
  why: 'Without + find takes only what is so old to the day: what one missed run leaves is never deleted, and the disk fills up.',
  source: 'find(1), "Numeric arguments": n is exactly n, +n more than n',
  *judge(script) {
    for (const { command } of simpleCommands(script)) {
      if (!deletesFound(command.words)) continue;
      const texts = wordTexts(command.words);
      const at = texts.findIndex(
        (text, index) =>
          /^-[mca](?:time|min)$/.test(text) && /^(?:[1-9]\d*|"?\$\{?\w+\}?"?)$/.test(texts[index + 1] ?? ''),
      );
      const word = command.words[at + 1];
      if (at === -1 || word === undefined || texts.includes('!') || texts.includes('-not')) continue;
      // A variable may bring its own sign.
      if (word.literal === undefined && /=["']?[+-]/.test(script.text)) continue;
      yield remarkOf(
        word,
        `deletes only what is exactly ${word.raw.replaceAll('"', '')} ${texts[at]?.endsWith('min') === true ? 'minutes' : 'days'} old`,
        `${texts[at]} +${word.raw}`,
      );
    }
  },
});
