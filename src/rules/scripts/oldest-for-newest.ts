import type { ShellSimple } from '../../syntax/shell/tree.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import { rawWithDollars } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** What is called the newest is the newest. */
export const scriptsOldestForNewest = scriptRule({
  id: 'scripts.oldest-for-newest',
  title: 'what is called the newest is the newest',
  severity: 'error',
  why: 'ls and sort put the smallest name, and so the earliest date, first: the restore brings back the oldest backup that is kept.',
  source: 'ls(1), -t and -r; sort(1), -r; head(1); tail(1)',
  *judge(script) {
    const isRestore = /restor|drill|rehears|verify/i.test(
      script.file.slice(script.file.lastIndexOf('/') + 1),
    );
    const simple = walkCommands(script)
      .map(({ command }) => command)
      .filter((command): command is ShellSimple => command.kind === 'simple');
    for (const { name, value } of simple.flatMap(({ assignments }) => assignments)) {
      if (
        value === undefined ||
        (!(isRestore && !/old/i.test(name) && /^["']?\$\(\s*(?:find|ls)\s/.test(rawWithDollars(value))) &&
          !/latest|newest|most_?recent|^(?:prev(?:ious)?|last)(?:_(?:backup|dump|snapshot|run))?$/i.test(
            name,
          ))
      )
        continue;
      const piped = /^["']?\$\(([^()]*)\)["']?$/.exec(rawWithDollars(value))?.[1]?.split('|') ?? [];
      const pipe = piped.map((each) => each.trim().split(/\s+/));
      while (/^(?:cut|awk|sed)$/.test(pipe.at(-1)?.[0] ?? '') && pipe.length > 2) pipe.pop();
      if (isUnsorted(pipe) && !isOnlyTested(script.text, name))
        yield remarkOf(
          value,
          `${name} is any one of them: find lists a folder in the order in which it happens to be stored`,
          'find … | sort | tail -n 1',
        );
      if (!takesOldest(pipe)) continue;
      yield remarkOf(
        value,
        `${name} is the first by name, which is the oldest where names hold a date or a number`,
        'ls -t … | head -n 1; or … | sort | tail -n 1',
      );
    }
  },
});

/** Whether there is any is all that is asked. */
function isOnlyTested(text: string, name: string): boolean {
  const uses = text.match(new RegExp(`\\$\\{?${name}\\b`, 'g'))?.length ?? 0;
  const tests = text.match(new RegExp(`-[nz]\\s+"?\\$\\{?${name}\\b`, 'g'))?.length ?? 0;
  return uses > 0 && uses === tests;
}

/** `ls` by time has the newest first, by name the oldest, and `sort` the oldest too; `-r` turns each around. */
function takesOldest(pipe: readonly (readonly string[])[]): boolean {
  const [end, ...before] = pipe.toReversed();
  const order = before.find(([program = '']) => /^(?:ls|sort)$/.test(program));
  const isAllKnown = before.every(([program = '']) => /^(?:ls|sort|find|grep)$/.test(program));
  if (end === undefined || order === undefined || !isAllKnown) return false;
  const isFirst = end[0] === 'head' && isOne(end);
  const isLast = end[0] === 'tail' && isOne(end);
  const [program, ...words] = order;
  const has = (letter: string) => words.some((word) => /^-[a-zA-Z0-9]+$/.test(word) && word.includes(letter));
  // Sizes, versions, keys in the middle: not by name. By number where -printf puts the time first.
  const isTimed = before.some((each) => each[0] === 'find' && each.join(' ').includes('%T@'));
  const other = isTimed ? /^--|^-[a-zA-Z]*[SkVXUcu]/ : /^--|^-[a-zA-Z]*[SkVXUcun]/;
  if (words.some((word) => other.test(word)) || !(isFirst || isLast)) return false;
  const newestFirst = (program === 'ls' && has('t')) !== has('r');
  return isFirst ? !newestFirst : newestFirst;
}

/** `find … | tail -n 1`, and one file that -quit would take is none of many. */
function isUnsorted(pipe: readonly (readonly string[])[]): boolean {
  const [end, ...before] = pipe.toReversed();
  const first = pipe[0] ?? [];
  return (
    end !== undefined &&
    /^(?:head|tail)$/.test(end[0] ?? '') &&
    isOne(end) &&
    first[0] === 'find' &&
    !first.includes('-newer') &&
    before.every(([program = '']) => /^(?:find|grep|sed|cut)$/.test(program))
  );
}

function isOne(words: readonly string[]): boolean {
  return /^(?:-1|-n ?1)$/.test(words.slice(1).join(' '));
}
