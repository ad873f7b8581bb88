import { shellOptionsAt } from '../../syntax/shell/options.ts';
import type { ShellCommand, ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import type { ShellVisit } from '../../syntax/shell/walk.ts';
import type { Remark } from '../define-rule.ts';
import { baseName, goesOn, simpleCommands, wordTexts } from '../parts/scripts/commands.ts';
import { isMessage } from '../parts/scripts/messages.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** A lock that is not had stops the script. */
export const scriptsLockIgnored = commandRule({
  id: 'scripts.lock-ignored',
  title: 'a lock that is not had stops the script',
  severity: 'error',
  why: 'flock says by its exit code that another run holds the lock. Nothing looks at it, so both run at once.',
  source: 'flock(1)',
  *judge(script) {
    for (const visit of simpleCommands(script)) {
      const { command } = visit;
      const texts = wordTexts(command.words);
      if (baseName(command.words[0]) !== 'flock') continue;
      const around = visit.outer.at(-1);
      if (around !== undefined && isReleased(around, command)) {
        yield remarkOf(
          command,
          `the lock is given back in line ${lineBehind(script, around)}, where the file is closed: what follows runs without it`,
          'exec 9>LOCK; flock -n 9 || exit 75, or all of the work within the parentheses',
        );
        continue;
      }
      yield* isNoLock(script, command);
      yield* isAtOnceFree(command);
      if (!goesOn(script, visit) && !isShrugged(script, visit)) continue;
      if (
        !texts.some((text) => /^-(?:[a-z]*[nw]|-nonblock|-nb|-timeout|-wait)/.test(text)) ||
        !/^\d+$|^\$/.test(texts.at(-1)?.replaceAll('"', '') ?? '')
      )
        continue;
      const status = script.text.slice(command.end, command.end + 80);
      if (/^\s*(?:#[^\n]*\n\s*)*[^\n]*\$\?/.test(status)) continue;
      const waits = texts.some((text) => /^-(?:[a-z]*w|-timeout|-wait)/.test(text));
      yield {
        ...remarkOf(
          command,
          `goes on without the lock when another run ${waits ? 'keeps it for longer' : 'holds it'}: nothing looks at the exit code`,
          `${texts.join(' ')} || exit 3`,
        ),
        // To wait for some minutes and then go on may be meant.
        severity: waits ? 'warning' : 'error',
      };
    }
  },
});

/** What the variable of a file's name is set to. */
function madeAs(script: ShellTree, target: string): string {
  const name = /^"?\$\{?(\w+)\}?"?;?$/.exec(target)?.[1];
  return name === undefined
    ? ''
    : (new RegExp(`^[ \\t]*(?:local |readonly )?${name}=(.*)$`, 'm').exec(script.text)?.[1] ?? '');
}

/** `flock -n LOCK true`: the lock is held while `true` runs. */
function* isAtOnceFree(command: ShellSimple): Generator<Remark> {
  const last = command.words.at(-1);
  if (command.words.length < 3 || !/^(?:true|:|\/(?:usr\/)?bin\/true)$/.test(last?.literal ?? '')) return;
  yield remarkOf(
    command,
    'the lock is given back as soon as true has ended: what follows runs without it',
    'exec 9>LOCK; flock -n 9 || exit 75',
  );
}

/** A file that is not open, or that each run has for itself. */
function* isNoLock(script: ShellTree, command: ShellSimple): Generator<Remark> {
  const fd = command.words.at(-1);
  const number = fd?.literal ?? '';
  if (fd === undefined || !/^\d+$/.test(number) || command.words.length > 5) return;
  if (/^[ \t]*(?:\.|source)[ \t]/m.test(script.text)) return;
  const opened = new RegExp(`(?<!\\d)${number}(?:<>|>>?|<)(?!\\()`);
  if (!opened.test(script.text)) {
    yield remarkOf(
      fd,
      `nothing opens ${number} here: flock says "Bad file descriptor" each time`,
      `exec ${number}>LOCK before it`,
    );
    return;
  }
  const [line = '', target = ''] =
    new RegExp(`^.*(?<!\\d)${number}>>?\\s*(\\S+).*$`, 'm').exec(script.text) ?? [];
  if (
    !/\$\$|\$\{?(?:BASHPID|RANDOM)\b|\bmktemp\b/.test(`${target} ${madeAs(script, target)}`) ||
    /^\s*#/.test(line)
  )
    return;
  yield remarkOf(
    command,
    `each run locks a file of its own, ${target}: none ever waits for another`,
    'one name for all runs',
  );
}

/** `|| true` behind it. */
function isShrugged(script: ShellTree, { statement, pipeline }: ShellVisit<ShellSimple>): boolean {
  const next = statement.chain[statement.chain.findIndex((link) => link.pipeline === pipeline) + 1];
  const other = next?.operator === '||' ? next.pipeline.commands[0] : undefined;
  // `|| ( …; exit 0 )` leaves the parentheses alone.
  if (other?.kind === 'subshell' && statement.chain.length === 2) {
    const last = simpleCommands(script).findLast(({ outer }) => outer.at(-1) === other)?.command;
    const ends = last?.words[0]?.literal === 'exit' && last.words[1]?.literal !== '0';
    return !(ends && shellOptionsAt(script, other.start).has('errexit'));
  }
  // `|| { echo locked; }`
  if (other?.kind === 'group' && statement.chain.length === 2) {
    const within = simpleCommands(script).filter(({ outer }) => outer.at(-1) === other);
    return within.length > 0 && within.every(({ command }) => isMessage(script, command));
  }
  return (
    other?.kind === 'simple' &&
    (/^(?:true|:)$/.test(baseName(other.words[0])) || isMessage(script, other)) &&
    statement.chain.length === 2
  );
}

/** `( flock 9 ) 9>LOCK`: the group that has the file open does nothing more. */
function isReleased(around: ShellCommand, command: ShellSimple): boolean {
  if (around.kind !== 'subshell' && around.kind !== 'group') return false;
  const fd = command.words.at(-1)?.literal;
  return (
    around.body.length === 1 && around.redirections.some((each) => each.fd !== undefined && each.fd === fd)
  );
}

function lineBehind(script: ShellTree, around: ShellCommand): number {
  return script.placeOf?.(around.end).line ?? script.text.slice(0, around.end).split('\n').length;
}
