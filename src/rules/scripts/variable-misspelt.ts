import { posix } from 'node:path';
import { kept } from '../../kept.ts';
import type { ShellPart, ShellTree, ShellWord } from '../../syntax/shell/tree.ts';
import { nearly } from '../parts/nearly.ts';
import { simpleCommands } from '../parts/scripts/commands.ts';
import { namesSet } from '../parts/scripts/names-set.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';
import type { ReadStack } from '../read-stack.ts';

/** A variable that a script reads is the one that it sets. */
export const scriptsVariableMisspelt = scriptRule({
  id: 'scripts.variable-misspelt',
  title: 'a variable that a script reads is the one that it sets',
  severity: 'warning',
  why: 'A name that is never set is empty: a path is cut short, a limit is none. With set -u the script ends there, each time.',
  source: 'bash(1), PARAMETERS; set -u',
  *judge(script, stack) {
    if (/(?:^|[;&|]|\bthen|\bdo)[ \t]*(?:\.|source|eval)[ \t]/m.test(script.text) || isSourced(script, stack))
      return;
    const set = namesSet(script);
    // `hostid=` within a text that is printed sets nothing.
    const inTexts = new Set(
      [...script.text.matchAll(/["'][^"'\n=]*\b([A-Za-z_]\w*)=\$/g)].map(([, name]) => name),
    );
    const assigned = new Set([...set].filter((each) => !inTexts.has(each)));
    const told = new Set<string>();
    for (const { command } of simpleCommands(script)) {
      const words = [
        ...command.words,
        ...command.assignments.flatMap(({ value }) => value ?? []),
        ...command.redirections.flatMap(({ target }) => target ?? []),
      ];
      for (const word of words) {
        for (const name of namesRead(word)) {
          if (set.has(name) || name.length < 4 || told.has(name) || ofElsewhere(stack).has(name)) continue;
          const meant =
            nearly(name, assigned) ?? unreadLonger(script, name, assigned) ?? withMore(name, assigned);
          if (meant === undefined) continue;
          told.add(name);
          yield remarkOf(word, `nothing sets ${name}; the script sets ${meant}`, `$${meant}`);
        }
      }
    }
  },
});

/** A part of other scripts, which set what they like before. */
function isSourced({ shebang, file }: ShellTree, stack: ReadStack): boolean {
  const { names, isAny } = sourced(stack);
  if (shebang === undefined || names.has(posix.basename(file))) return true;
  if (isAny && /\/(?:functions?|libs?|includes?|inc|common)\//.test(file)) return true;
  return isAny && !stack.filesOf('script').some((each) => each.source === file && each.executable);
}

/** The last names of what scripts read, and whether one reads what a variable says. */
const sourced = kept((stack: ReadStack) => {
  const words = stack
    .filesOf('script')
    .flatMap(({ text }) => [...text.matchAll(/(?:^|[;&|({]|then|do)[ \t]*(?:\.|source)[ \t]+([^\n;&|]+)/gm)])
    .map(([, word = '']) => word.trim().replace(/["']$/, ''));
  return {
    names: new Set(words.map((word) => /[\w.-]+$/.exec(word)?.[0] ?? '')),
    isAny: words.some((word) => /^["']?\$\{?\w+\}?$/.test(word)),
  };
});

/** `KEEP` is read where `KEEP_DAYS` is set and read nowhere. */
function unreadLonger(script: ShellTree, name: string, set: ReadonlySet<string>): string | undefined {
  return [...set].find(
    (each) =>
      (each.startsWith(`${name}_`) || name.startsWith(`${each}_`)) &&
      each.length >= 4 &&
      !new RegExp(`\\$\\{?[#!]?${each}\\b|\\bexport\\b[^\\n]*\\b${each}\\b|\\(\\([^\\n]*\\b${each}\\b`).test(
        script.text,
      ),
  );
}

/** `DUMP_FILENAME` is read where `DUMP_FILE` is set. */
function withMore(name: string, set: ReadonlySet<string>): string | undefined {
  const shorter = name.replace(/(?:NAME|PATH|DIR|name|path|dir)$/, '');
  return shorter !== name && shorter.length >= 8 && shorter.includes('_') && set.has(shorter)
    ? shorter
    : undefined;
}

/** Without a value for when it is not set. */
function namesRead({ parts }: ShellWord): readonly string[] {
  return parts.flatMap((part: ShellPart) =>
    part.kind === 'parameter' && !/^:?[-=+?]/.test(part.operation) && /^[A-Za-z_]\w*$/.test(part.name)
      ? [part.name]
      : [],
  );
}

/** Names that a unit, an environment file or another script gives a value. */
const ofElsewhere = kept((stack: ReadStack): ReadonlySet<string> => {
  const found = new Set(
    'HOME PATH USER UID EUID LOGNAME SHELL HOSTNAME HOSTTYPE OSTYPE MACHTYPE LANG TERM TMPDIR RANDOM SECONDS LINENO OLDPWD PPID REPLY OPTARG OPTIND PIPESTATUS FUNCNAME EPOCHSECONDS COLUMNS LINES EDITOR MAILTO DISPLAY GROUPS SHLVL INVOCATION_ID MAINPID SERVICE_RESULT EXIT_CODE EXIT_STATUS STATE_DIRECTORY RUNTIME_DIRECTORY CACHE_DIRECTORY LOGS_DIRECTORY CONFIGURATION_DIRECTORY CREDENTIALS_DIRECTORY JOURNAL_STREAM NOTIFY_SOCKET RENEWED_LINEAGE RENEWED_DOMAINS'.split(
      ' ',
    ),
  );
  for (const { text, role } of stack.configs.files) {
    if (role !== 'env' && role !== 'systemd' && role !== 'unit' && role !== 'other') continue;
    if (text.length > 200_000) continue;
    for (const [, name = ''] of text.matchAll(/(?<!\w)([A-Za-z_]\w*)[ \t]*[=:]/g)) found.add(name);
  }
  return found;
});
