import type { ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import type { Remark } from '../define-rule.ts';
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
    yield* removedLock(script);
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
      if (
        file !== undefined &&
        (/^["']?\/(?:proc|sys)\//.test(file.raw) ||
          isNeeded(command, script.text) ||
          isMade(command, script.text))
      )
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

/** `exec 9>LOCK; flock 9`, and LOCK is deleted at the end: who waits for it holds a file that has no name any more. */
function* removedLock(script: ShellTree): Generator<Remark> {
  if (!/\bflock\b/.test(script.text) || !/\brm\s/.test(script.text)) return;
  const visits = simpleCommands(script);
  const locked = new Set(
    visits.flatMap(({ command }) =>
      command.redirections.flatMap(({ operator, fd, target }) =>
        fd !== undefined &&
        /^(?:>>?|<>)$/.test(operator) &&
        target !== undefined &&
        new RegExp(
          `\\bflock\\s[^\\n;|&]*(?<![\\w/])"?${fd.replaceAll(/[^\w]/g, '')}"?(?!\\w)|\\bflock\\s[^\\n;|&]*\\$\\{?${fd.replaceAll(/[^\w]/g, '')}\\b`,
        ).test(script.text)
          ? [target.raw.replaceAll(/["']/g, '')]
          : [],
      ),
    ),
  );
  if (locked.size === 0) return;
  for (const { command } of visits) {
    const said =
      command.words[0]?.literal === 'trap'
        ? (command.words[1]?.raw ?? '')
        : baseName(command.words[0]) === 'rm'
          ? command.words.map(({ raw }) => raw).join(' ')
          : '';
    const plain = said.replaceAll(/["'\\]/g, ' ');
    const removed = /\brm\s([^;&|]*)/.exec(plain)?.[1]?.split(/\s+/) ?? [];
    const file = removed.find((word) => locked.has(word));
    if (file === undefined) continue;
    yield remarkOf(
      command,
      `${file} is deleted while another run may wait for it: that one gets a file without a name, and the next one makes a new file and runs beside it`,
      'leave the file where it is: flock gives the lock back at the end',
    );
  }
}

/** `if [ ! -f LOCK ]; then touch LOCK; chmod 644 LOCK; fi`: the file is made for others, who lock it. */
function isMade({ end }: ShellSimple, text: string): boolean {
  return /^[ \t]*;?\s*then\s+(?:(?:touch|chmod|chown|install)\b[^\n;&|]*[\n;]\s*)+fi\b/.test(text.slice(end));
}

/** `[ -f PID ] || return`: what is not there stops it, and not what is. */
function isNeeded({ words, end }: ShellSimple, text: string): boolean {
  const isNegated = words.some(({ raw }) => raw === '!');
  return !isNegated && /^[ \t]*\|\|[ \t]*(?:return|exit|\{)/.test(text.slice(end));
}
