import { posix } from 'node:path';
import type { ShellTree } from '../../syntax/shell/tree.ts';
import type { Rule } from '../define-rule.ts';
import { baseName, isDump, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { plainPrefix } from '../parts/scripts/values.ts';

/** A restore looks for the names that backups bear. */
export const acrossRestoreOtherName: Rule = {
  id: 'across.restore-other-name',
  title: 'A restore looks for the names that backups bear',
  area: 'across',
  severity: 'error',
  why: 'The pattern matches no backup: the restore finds none, or an old file of another kind, on the day when it is needed.',
  source: 'ls(1), find(1)',
  *judge(stack) {
    const made = stack.scripts.flatMap(namesMade);
    if (made.length === 0) return;
    for (const script of stack.scripts) {
      if (!/restore|verify|check|drill/i.test(posix.basename(script.file))) continue;
      for (const { command } of simpleCommands(script)) {
        const words = realCommand(command);
        if (baseName(words[0]) !== 'ls') continue;
        for (const word of words.slice(1)) {
          const text = word.raw.replaceAll(/["']/g, '');
          const folder = posix.dirname(plainPrefix(script, word).text.replace(/[*?[].*$/s, 'x'));
          const glob = posix.basename(text);
          const end = /^[\w-]*\*((?:\.[a-z]\w*)+)$/.exec(glob)?.[1];
          const near = made.filter((each) => each.folder === folder);
          if (end === undefined || near.length === 0 || near.some((each) => each.end === undefined)) continue;
          if (near.some((each) => each.end?.endsWith(end) === true)) continue;
          yield {
            place: word.place,
            message: `no backup is called so: ${near[0]?.file}:${near[0]?.line} makes *${near[0]?.end}`,
            help: text.replace(end, near[0]?.end ?? ''),
          };
        }
      }
    }
  },
};

interface Made {
  readonly folder: string;
  /** `.sql.gz`; undefined where a run decides it. */
  readonly end: string | undefined;
  readonly file: string;
  readonly line: number;
}

/** The folders and endings of what dumps are written to. */
function namesMade(script: ShellTree): readonly Made[] {
  return simpleCommands(script).flatMap(({ command, pipeline }) => {
    const renames = /^(?:mv|cp|ln)$/.test(baseName(realCommand(command)[0]));
    const last = pipeline.commands.at(-1) ?? command;
    const words = renames
      ? realCommand(command).slice(-1)
      : isDump(command)
        ? last.redirections.filter(({ operator }) => operator === '>').flatMap(({ target }) => target ?? [])
        : [];
    return words.flatMap((word): Made[] => {
      const { text, isWhole } = plainPrefix(script, word);
      if (!text.startsWith('/')) return [];
      const folder = posix.dirname(isWhole ? text : `${text}x`);
      const end =
        /((?:\.[a-z]\w*)+)["']?$/.exec(word.raw)?.[1] ?? (isWhole ? posix.extname(text) : undefined);
      if (/^\.(?:part|tmp|partial|new)$/.test(posix.extname(end ?? ''))) return [];
      return [{ folder, end: end === '' ? undefined : end, file: script.file, line: command.place.line }];
    });
  });
}
