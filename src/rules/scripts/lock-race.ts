import type { ShellSimple } from '../../syntax/shell/tree.ts';
import { baseName, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** A lock is taken in one step. */
export const scriptsLockRace = scriptRule({
  id: 'scripts.lock-race',
  title: 'a lock is taken in one step',
  severity: 'warning',
  why: 'Between the look and the touch another run does the same: both go on. A trap that is set before removes the lock of the other run.',
  source: 'flock(1); mkdir(1)',
  *judge(script) {
    if (
      /\bflock\b|\bmkdir\b[^\n]*lock|set -[a-zA-Z]*C|noclobber|\bln -s\b[^\n]*lock|lockfile/i.test(
        script.text,
      )
    )
      return;
    const visits = simpleCommands(script);
    for (const { command } of visits) {
      const file = command.words.find(
        ({ raw }, at) =>
          at > 0 && /^-[ef]$/.test(command.words[at - 1]?.raw ?? '') && /lock|\.pid/i.test(raw),
      );
      if (file !== undefined && (/^["']?\/(?:proc|sys)\//.test(file.raw) || isNeeded(command, script.text)))
        continue;
      if (!/^(?:\[|\[\[|test)$/.test(baseName(command.words[0])) || file === undefined) continue;
      const taken = visits.find(
        ({ command: each }) =>
          each.start > command.start &&
          ((baseName(each.words[0]) === 'touch' && each.words.some(({ raw }) => raw === file.raw)) ||
            each.redirections.some(
              ({ operator, target }) => operator.startsWith('>') && target?.raw === file.raw,
            )),
      );
      if (taken !== undefined)
        yield remarkOf(
          command,
          `two runs that begin together both pass: ${file.raw} is made only in line ${taken.command.place.line}`,
          'exec 9>LOCK; flock -n 9 || exit 75',
        );
    }
  },
});

/** `[ -f PID ] || return`: what is not there stops it, and not what is. */
function isNeeded({ words, end }: ShellSimple, text: string): boolean {
  const isNegated = words.some(({ raw }) => raw === '!');
  return !isNegated && /^[ \t]*\|\|[ \t]*(?:return|exit|\{)/.test(text.slice(end));
}
