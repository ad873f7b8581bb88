import { posix } from 'node:path';
import { kept } from '../../kept.ts';
import type { Place } from '../../place.ts';
import type { Rule } from '../define-rule.ts';
import { baseName, simpleCommands } from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';
import { plainValue, saidAt } from '../parts/scripts/values.ts';
import type { ReadStack } from '../read-stack.ts';

/** Jobs that must not meet share one lock. */
export const acrossLockPath: Rule = {
  id: 'across.lock-path',
  title: 'Jobs that must not meet share one lock',
  area: 'across',
  severity: 'warning',
  why: 'Each job takes a lock of its own, so nothing keeps them apart: a restore or an upload reads what a backup is just writing.',
  source: 'flock(1)',
  *judge(stack) {
    if (!stack.scripts.some(({ text }) => text.includes('flock'))) return;
    const byMeaning = Map.groupBy(locksOf(stack), ({ path }) => meaning(path));
    for (const locks of byMeaning.values()) {
      const counts = Map.groupBy(locks, ({ path }) => sameFolder(path));
      if (counts.size !== 2) continue;
      // The one that fewer name is the odd one out; of two alike the later.
      const [odd] = [...counts.values()].toSorted((one, other) => one.length - other.length);
      const [usual] = [...counts.values()].filter((each) => each !== odd);
      for (const lock of counts.size === 2 && odd?.length === usual?.length ? locks : (odd ?? [])) {
        const other = locks.find(({ path }) => sameFolder(path) !== sameFolder(lock.path));
        if (other === undefined || other.place.file === lock.place.file) continue;
        yield {
          place: lock.place,
          message: `${lock.path} is another lock than ${other.path} (${other.place.file}:${other.place.line}): both jobs run at once`,
          help: other.path,
        };
      }
    }
  },
};

interface Lock {
  readonly path: string;
  readonly place: Place;
}

/** Files that are opened for flock, or given to it. */
const locksOf = kept((stack: ReadStack): readonly Lock[] =>
  allScripts(stack)
    .filter(({ text }) => text.includes('flock'))
    .flatMap((script) =>
      simpleCommands(script).flatMap(({ command }) => {
        const opened = command.redirections.filter(
          ({ operator, fd }) => /^>{1,2}\|?$/.test(operator) && fd !== undefined,
        );
        const isLock = baseName(command.words[0]) === 'exec' && command.words.length === 1;
        const named = baseName(command.words[0]) === 'flock' ? command.words.slice(1) : [];
        const words = [...(isLock ? opened.flatMap(({ target }) => target ?? []) : []), ...named];
        return words.flatMap((word): Lock[] => {
          const path = plainValue(script, word);
          if (path === undefined || !/^\/.*\block(?:file)?s?\b/i.test(path)) return [];
          return [{ path, place: saidAt(script, word).place }];
        });
      }),
    ),
);

/** /var/run is /run, and /var/lock is /run/lock. */
function sameFolder(path: string): string {
  return path.replace(/^\/var\/run\//, '/run/').replace(/^\/var\/lock\//, '/run/lock/');
}

/** What a name comes to without what is easily written otherwise: signs between words, a plural, the folder. */
function meaning(path: string): string {
  return posix
    .basename(path)
    .toLowerCase()
    .replace(/\.?lock(?:file)?$/, '')
    .split(/[-_.]/)
    .map((word) => word.replace(/s$/, ''))
    .join('');
}
