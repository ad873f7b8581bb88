import { deletesFound, simpleCommands, wordTexts } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';
import { plainPrefix } from '../parts/scripts/values.ts';

/** Cleaning up leaves the new backups. */
export const scriptsDeletesEverything = commandRule({
  id: 'scripts.deletes-everything',
  title: 'cleaning up leaves the new backups',
  severity: 'error',
  why: 'Without an age find deletes every backup there is, the one of tonight too.',
  source: 'find(1), -mtime',
  *judge(script) {
    for (const { command } of simpleCommands(script)) {
      if (!deletesFound(command.words)) continue;
      const texts = wordTexts(command.words);
      const folder = command.words[1] === undefined ? '' : plainPrefix(script, command.words[1]).text;
      if (!/backup|dump/i.test(`${folder} ${command.words[1]?.raw ?? ''}`)) continue;
      if (!texts.some((text) => /\.(?:sql|dump|gz|zst|tar|tgz|rdb|age|gpg|bak)["'*]?$/.test(text))) continue;
      const limits = texts.some((text) =>
        /^-(?:[mca](?:time|min)|newer\w*|older|size|empty|regex|path|samefile|inum|not)$|^!$/.test(text),
      );
      if (
        limits ||
        texts.some(
          (text) =>
            /\.(?:part|tmp|partial)|tmp|\d{4}|[$`]/.test(text) &&
            !text.startsWith('/') &&
            !/^"?\$/.test(text),
        )
      )
        continue;
      yield remarkOf(command, 'deletes every backup, whatever its age', '-mtime +14 before -delete');
    }
  },
});
