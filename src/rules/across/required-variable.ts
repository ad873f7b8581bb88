import type { Place } from '../../place.ts';
import { parseSystemdEnv } from '../../syntax/env/parse-systemd.ts';
import type { ShellTree } from '../../syntax/shell/tree.ts';
import { splitWords } from '../../units/words.ts';
import type { Rule } from '../define-rule.ts';
import { nearly } from '../parts/nearly.ts';
import { simpleCommands } from '../parts/scripts/commands.ts';
import { namesSet } from '../parts/scripts/names-set.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';
import type { ReadStack } from '../read-stack.ts';
import { installedName } from '../stack/mask-templates.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

/** A script gets the variables that it cannot do without. */
export const acrossRequiredVariable: Rule = {
  id: 'across.required-variable',
  title: 'A script gets the variables that it cannot do without',
  area: 'across',
  severity: 'error',
  why: 'The script ends at its first lines with "parameter null or not set", each night.',
  source: 'bash(1), ${parameter:?word}; systemd.exec(5), EnvironmentFile=',
  *judge(stack) {
    const asking = new Map(
      stack.scripts
        .filter(({ text }) => /\$\{[A-Z_][A-Z0-9_]*:?\?/.test(text) || unsetEnds.test(text))
        .map((each) => [each.file, each]),
    );
    if (asking.size === 0) return;
    for (const service of servicesOf(systemdUnits(stack))) {
      const given = givenTo(stack, service);
      if (given === undefined) continue;
      for (const { value, valuePlace } of entries(service, 'Service', 'ExecStart')) {
        const script = scriptOf(stack, asking, value);
        if (script === undefined || readsMore(script)) continue;
        const words = wordsBehind(value, script);
        const wanted = unsetEnds.test(script.text) ? lastWordRead(script.text) : 0;
        if (words !== undefined && wanted > words)
          yield {
            place: valuePlace,
            message: `${script.file} reads $${wanted}, and ${service.name} gives it ${words === 0 ? 'no words' : `only ${words}`}: it ends with "unbound variable"`,
            help: `${wanted} ${wanted === 1 ? 'word' : 'words'} behind the script`,
          };
        const missing = new Set(
          [...demanded(script), ...readUnset(script)].filter(
            (name) => !given.has(name) && !always.has(name) && !isSetIn(script, name),
          ),
        );
        if (missing.size === 0) continue;
        const names = [...missing];
        const near = names.map((name) => nearlyNamed(name, given, script)).find((each) => each !== undefined);
        const start = entries(service, 'Service', 'ExecStart')[0]?.place;
        const said = near === undefined ? undefined : given.get(near);
        // A slip stands where the variable is said; else nothing brings it.
        for (const place of [said, said !== undefined && said.file === start?.file ? undefined : start]) {
          if (place === undefined) continue;
          yield {
            place,
            message: `${service.name} gives ${script.file} no ${names.join(', ')}, without which it ends at once`,
            help: near === undefined ? `Environment=${names[0]}=…` : `${names[0]} instead of ${near}`,
          };
        }
      }
    }
  },
};

/** The script that a command line runs, also behind `flock`, `nice` and the like. */
function scriptOf(
  stack: ReadStack,
  asking: ReadonlyMap<string, ShellTree>,
  line: string,
): ShellTree | undefined {
  const words = line.replace(/^[-@:+!]+/, '').split(/\s+/);
  const isWrapped = /\/(?:flock|nice|ionice|timeout|chrt|systemd-cat|systemd-inhibit)$/.test(words[0] ?? '');
  const paths = (isWrapped ? words.slice(1) : words.slice(0, 1)).filter((word) => /^(?:\/|%h\/)/.test(word));
  return paths.map((path) => asking.get(stack.find(path)?.source ?? '')).find((each) => each !== undefined);
}

/** It reads what is not at hand, or what may set any name. */
function readsMore({ text, sourced = [] }: ShellTree): boolean {
  const reads = text.match(/^\s*(?:\.|source)\s/gm)?.length ?? 0;
  if (reads === 0) return false;
  return reads > sourced.length || sourced.some((each) => /^\s*(?:\.|source)\s|\beval\b/m.test(each.text));
}

/** How many words a command line has behind the script; undefined where a variable may be several. */
function wordsBehind(line: string, { file }: ShellTree): number | undefined {
  const { words } = splitWords(line, 'exec');
  const name = installedName(file);
  const at = words.findIndex((word) => word === name || word.endsWith(`/${name}`));
  return at === -1 || /\$(?!\{)/.test(line) ? undefined : words.length - 1 - at;
}

/** The highest `$1` that the script itself reads without looking whether it is there. */
function lastWordRead(text: string): number {
  // What is in a function, or behind a look at how many there are, is another matter.
  if (
    /^\s*(?:function\s+\w+|[\w-]+\s*\(\s*\))|\b(?:shift|getopts?|awk|case|if|perl|sed)\b|\bset\s+--|\$[#@*]|<</m.test(
      text,
    )
  )
    return 0;
  const read = [...text.matchAll(/^[^#\n']*?\$(?:\{([1-9])\}|([1-9])(?!\d))/gm)].map(([, a, b]) =>
    Number(a ?? b),
  );
  return Math.max(0, ...read);
}

const unsetEnds = /^\s*set\s+-\w*u|^\s*set\s[^\n]*-o\s+nounset|^#!\S*(?:ba)?sh\s+-\w*u/m;

/** `${NAME:?}` */
function demanded({ text }: ShellTree): readonly string[] {
  return [...text.matchAll(/\$\{([A-Z_][A-Z0-9_]*):?\?/g)].map(([, name = '']) => name);
}

/** Variables that the script reads, and nothing in it sets: with set -u it ends there. */
function readUnset(script: ShellTree): readonly string[] {
  if (!unsetEnds.test(script.text)) return [];
  const set = namesSet(script);
  return simpleCommands(script).flatMap(({ command }) =>
    [
      ...command.words,
      ...command.assignments.flatMap(({ value }) => value ?? []),
      ...command.redirections.flatMap(({ target }) => target ?? []),
    ]
      .flatMap(({ parts }) => parts)
      .flatMap((part) =>
        part.kind === 'parameter' &&
        part.operation === '' &&
        /^[A-Z][A-Z0-9_]{2,}$/.test(part.name) &&
        !ofShell.test(part.name) &&
        !/^(?:BASH|DBUS|SSH|SUDO|XDG|LC|NOTIFY|JOURNAL|LISTEN|WATCHDOG|RENEWED|MONITOR|TRIGGER)_/.test(
          part.name,
        ) &&
        !set.has(part.name)
          ? [part.name]
          : [],
      ),
  );
}

/** Set by the shell, or by whoever logs in. */
const ofShell =
  /^(?:PWD|OLDPWD|UID|EUID|GID|PPID|RANDOM|SECONDS|LINENO|HOSTNAME|HOSTTYPE|OSTYPE|MACHTYPE|IFS|SHLVL|FUNCNAME|PIPESTATUS|REPLY|OPTARG|OPTIND|OPTERR|GROUPS|DIRSTACK|EPOCH\w*|COLUMNS|LINES|TERM|EDITOR|PAGER|TMPDIR|MAIL|DISPLAY|LC_\w+|TZ|COPROC|MAPFILE|NOTIFY_SOCKET)$/;

/** It is asked for first, or has a value for when nothing is given. */
function isSetIn({ text, sourced = [] }: ShellTree, name: string): boolean {
  return (
    sourced.some((each) => new RegExp(`\\b${name}(?:=|:?=)`).test(each.text)) ||
    new RegExp(`\\$\\{${name}:?[-+=]`).test(text) ||
    new RegExp(`^\\s*(?:export |readonly |declare )?${name}=(?!\\$\\{${name})`, 'm').test(text)
  );
}

const always = new Set([
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'PATH',
  'LANG',
  'XDG_RUNTIME_DIR',
  'INVOCATION_ID',
  'JOURNAL_STREAM',
  'MAINPID',
  'CREDENTIALS_DIRECTORY',
  'RUNTIME_DIRECTORY',
  'STATE_DIRECTORY',
  'CACHE_DIRECTORY',
  'LOGS_DIRECTORY',
  'CONFIGURATION_DIRECTORY',
  'SERVICE_RESULT',
  'EXIT_CODE',
  'EXIT_STATUS',
]);

/** The variables of a service; undefined where a file of them is not judged here. */
function givenTo(stack: ReadStack, service: SystemdUnit): ReadonlyMap<string, Place | undefined> | undefined {
  const names = new Map<string, Place | undefined>();
  for (const { value } of entries(service, 'Service', 'PassEnvironment'))
    for (const name of value.split(/\s+/)) names.set(name, undefined);
  for (const { value, valuePlace } of entries(service, 'Service', 'Environment'))
    for (const word of splitWords(value, 'exec').words) names.set(word.split('=')[0] ?? '', valuePlace);
  for (const { value } of entries(service, 'Service', 'EnvironmentFile')) {
    const file = stack.find(value.replace(/^-/, '').replace(/^%h\//, '/'));
    if (file === undefined) return undefined;
    const { variables, problems } = parseSystemdEnv(file.text, file.source);
    for (const { name, place } of variables) names.set(name, place);
    // What systemd cannot read is told there.
    if (problems.length > 0) return undefined;
  }
  return names;
}

/** A name that is nearly the one that is missed, and that the script does not read. */
function nearlyNamed(
  name: string,
  given: ReadonlyMap<string, unknown>,
  { text }: ShellTree,
): string | undefined {
  const unread = [...given.keys()].filter((each) => !new RegExp(`\\$\\{?${each}\\b`).test(text));
  return (
    nearly(name, unread) ??
    unread.find((each) => {
      const [one, other] = [each.split('_'), name.split('_')];
      if (one[0] !== other[0]) return false;
      // BACKUP_DIR for BACKUP_ROOT, where it is all that is given and read by nothing.
      return (
        name.startsWith(each) ||
        each.startsWith(name) ||
        (given.size === 1 && one.length > 1 && other.length > 1)
      );
    })
  );
}
