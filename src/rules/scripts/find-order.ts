import type { ShellWord } from '../../syntax/shell/tree.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** What find deletes has passed all of its tests. */
export const scriptsFindOrder = commandRule({
  id: 'scripts.find-order',
  title: 'what find deletes has passed all of its tests',
  severity: 'error',
  why: 'find works from left to right, and "and" binds tighter than -o: -delete in front of -mtime deletes everything, and behind a -o it belongs to the last test alone.',
  source: 'find(1), OPERATORS, and -delete: "Do not put -delete before the tests"',
  *judge(script) {
    if (!/\bfind\b/.test(script.text)) return;
    for (const { command } of simpleCommands(script)) {
      const words = realCommand(command);
      if (baseName(words[0]) !== 'find') continue;
      const at = words.findIndex((word, index) => deletes(word, words[index + 1]));
      if (at === -1) continue;
      const texts = words.map(({ raw }) => raw);
      const behind = texts.slice(at + 1).find((text) => test.test(text));
      const isAlternative = texts.some((text) => /^(?:-o|-or|,)$/.test(text));
      if (behind !== undefined && !isAlternative && !texts.slice(1, at).some((text) => test.test(text))) {
        yield remarkOf(
          command,
          `deletes everything: ${behind} stands behind what deletes`,
          `${behind} … -delete`,
        );
        continue;
      }
      const or = texts.findIndex((text) => /^-(?:o|or)$/.test(text));
      const isGrouped = texts.some((text) => /^(?:\\\(|"\("|'\(')$/.test(text));
      const before = texts.slice(1, or).some((text) => deletesText.test(text));
      if (or !== -1 && or < at && !isGrouped && !before && !texts.slice(1, or).includes('-prune'))
        yield remarkOf(
          command,
          `deletes only what passes the tests behind -o: ${texts.slice(or - 2, or).join(' ')} is found and left`,
          `find … \\( ${texts.slice(or - 2, or).join(' ')} -o … \\) … -delete`,
        );
    }
  },
});

const test = /^-(?:[mca](?:time|min)|newer\w*|i?name|i?path|size|type|empty|user|perm|i?regex)$/;
const deletesText = /^(?:-delete|-exec|-execdir|-print\w*)$/;

function deletes(word: ShellWord, next: ShellWord | undefined): boolean {
  return word.raw === '-delete' || (/^-exec(?:dir)?$/.test(word.raw) && baseName(next) === 'rm');
}
