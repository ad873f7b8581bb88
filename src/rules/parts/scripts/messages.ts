import { kept } from '../../../kept.ts';
import { functionsOf } from '../../../syntax/shell/expand.ts';
import type { ShellCommand, ShellSimple, ShellStatement, ShellTree } from '../../../syntax/shell/tree.ts';
import { baseName } from './commands.ts';

const programs =
  /^(?:echo|printf|logger|mail|mailx|sendmail|systemd-cat|log(?:_\w+)?|info|warn(?:ing)?|error|err|debug|notify|alert|say|msg)$/;
const besides = /^(?:|:|true|local|date|cat|tee|hostname|shift|basename)$/;

/** Whether a command says something and does nothing else: `echo`, `logger`, or a function of the script for that. */
export function isMessage(script: ShellTree, command: ShellCommand | undefined): boolean {
  if (command?.kind !== 'simple') return false;
  const name = baseName(command.words[0]);
  const own = roles(script).get(name);
  return own === undefined ? programs.test(name) : own === 'message';
}

/** Whether a command ends the script with a failure: `die`, or a function of the script for that. */
export function isEnd(script: ShellTree, command: ShellCommand | undefined): boolean {
  if (command?.kind !== 'simple') return false;
  const name = baseName(command.words[0]);
  const own = roles(script).get(name);
  return own === undefined ? /^(?:die|fail|fatal|abort|bail)$/.test(name) : own === 'end';
}

/** Functions that only say something, and those that end the script with a failure. */
const roles = kept((script: ShellTree): ReadonlyMap<string, 'message' | 'end' | 'other'> => {
  const functions = functionsOf(script);
  const known = new Map<string, 'message' | 'end' | 'other'>();
  const roleOf = (name: string): 'message' | 'end' | 'other' | undefined => {
    if (known.has(name) || !functions.has(name)) return known.get(name);
    known.set(name, 'other');
    const commands = simpleIn(functions.get(name));
    const last = commands.at(-1);
    const saysAll = commands.every((each) => {
      const called = baseName(each.words[0]);
      return (
        (roleOf(called) ?? (programs.test(called) || besides.test(called) ? 'message' : 'other')) ===
        'message'
      );
    });
    const ends =
      last !== undefined &&
      ((last.words[0]?.literal === 'exit' && last.words[1]?.literal !== '0') ||
        roleOf(last.words[0]?.literal ?? '') === 'end');
    known.set(name, ends ? 'end' : saysAll && commands.length > 0 ? 'message' : 'other');
    return known.get(name);
  };
  for (const name of functions.keys()) roleOf(name);
  return known;
});

/** Every simple command in a body, tests left out. */
function simpleIn(command: ShellCommand | undefined): readonly ShellSimple[] {
  if (command === undefined) return [];
  if (command.kind === 'simple') return /^(?:\[|test)$/.test(baseName(command.words[0])) ? [] : [command];
  const inList = (list: readonly ShellStatement[]) =>
    list.flatMap(({ chain }) => chain.flatMap(({ pipeline }) => pipeline.commands.flatMap(simpleIn)));
  if (command.kind === 'function') return [];
  if (command.kind === 'if')
    return [
      ...command.branches.flatMap(({ condition, body }) => inList([...condition, ...body])),
      ...inList(command.otherwise),
    ];
  if (command.kind === 'case') return command.branches.flatMap(({ body }) => inList(body));
  return 'body' in command ? inList(command.body) : [];
}

/** Whether what is said is that something failed. */
export function tellsFailure({ words }: ShellSimple): boolean {
  const text = words.map(({ raw }) => raw.replaceAll(/\$\{[^}]*\}|\$\([^)]*\)|\$\w+/g, '')).join(' ');
  // `logger -p daemon.err`.
  if (/\blogger\b.*\s(?:-p|--priority)[= ]?\w+\.(?:err|error|crit|alert|emerg)\b/.test(text)) return true;
  if (
    /skip|nothing|already|without|\b(?:no(?! (?:answer|response))|0|none)\b|\bok\b|not (?:needed|required|due)|ignor|disabled|another|running|locked|warn/i.test(
      text,
    )
  )
    return false;
  return /\b(?:fail(?:ed|ure|s)?|errors?|fatal|critical|corrupt(?:ed)?|broken|unhealthy|cannot|could not|unable|not reachable|unreachable|is down|aborted|aborting|(?:does|did|do) not (?:answer|respond|reply|come|start|work|match|become|get)|not (?:ready|healthy|answering|responding)|no (?:answer|response)|timed out|tim(?:e|ing) ?out|g(?:a|i)v(?:e|ing) up|never (?:came|got|became|answered)|rolling back|differs?|mismatch(?:es)?|too (?:small|old|few|short)|older than|damaged|truncated|incomplete|cut off|unreadable|unusable|not (?:complete|usable|readable|valid)|(?:dump|backup|archive|copy|snapshot) (?:is|was) (?:empty|missing|gone)|holds only|has only|only\s+bytes)\b/i.test(
    text,
  );
}
