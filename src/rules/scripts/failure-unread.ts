import type { ShellTree } from '../../syntax/shell/tree.ts';
import type { Remark } from '../define-rule.ts';
import { simpleCommands, wholeText } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** A failure that is noted is told. */
export const scriptsFailureUnread = scriptRule({
  id: 'scripts.failure-unread',
  title: 'a failure that is noted is told',
  severity: 'error',
  why: 'The script notes in a variable that something failed, and nothing reads it: its exit code is 0 all the same, and systemd, cron and a monitor see a success.',
  source: 'bash(1), exit; shellcheck SC2034',
  *judge(script) {
    // A library's variables are read elsewhere.
    if (script.shebang === undefined || /^\s*(?:eval|export)\s/m.test(script.text)) return;
    const sources = script.text.match(/^\s*(?:\.|source)\s[^\n]*/gm) ?? [];
    const libraries = sources.filter((line) => !/conf|\.env|environment|default/i.test(line));
    if (libraries.length > (script.sourced?.length ?? 0)) return;
    const text = wholeText(script);
    const visits = simpleCommands(script);
    yield* alwaysZero(script, text);
    const told = new Set<string>();
    for (const { command, outer } of visits.toReversed()) {
      for (const { name, value } of command.words.length === 0 ? command.assignments : []) {
        if (!names.test(name) || told.has(name) || !/^(?:[1-9]|true|yes|"?\$\w+"?)$/.test(value?.raw ?? ''))
          continue;
        told.add(name);
        // Only what is noted under a condition is a failure.
        if (outer.length === 0 && !isBehindOr(script.text, command.start)) continue;
        if (isRead(text, name)) continue;
        const last = script.statements.at(-1)?.chain[0]?.pipeline.commands[0];
        const ending = last?.kind === 'simple' && last.words[0]?.literal === 'exit' ? last : command;
        yield remarkOf(
          ending,
          `nothing reads ${name}: the script ends with 0 whatever it has noted`,
          `exit "$${name}"`,
        );
      }
    }
  },
});

const names =
  /^(?:fail(?:ed|ure|ures)?|err|errors?|had_errors?|rc|ret|retval|bad|worst|exit_?(?:code|status)|problems?|status)$/i;

function isBehindOr(text: string, at: number): boolean {
  return /(?:\|\||&&|\{)\s*$/.test(text.slice(Math.max(0, at - 20), at));
}

/** Also in arithmetic; lines that give it a value do not count, though they may look at what it was. */
function isRead(text: string, name: string): boolean {
  const sets = new RegExp(`(?:^|[\\s;&|({])(?:local\\s+)?${name}=|\\b${name}(?:\\+\\+|\\+=)`);
  const rest = text
    .split('\n')
    .filter((line) => !sets.test(line) || new RegExp(`(?:exit|return)\\s+"?\\$\\{?${name}`).test(line))
    .join('\n');
  return new RegExp(
    `\\$\\{?[#!]?${name}\\b|\\(\\([^\\n]*\\b${name}\\b|\\[\\[[^\\n]*\\b${name}\\b|\\$\\?`,
  ).test(rest);
}

/** `exit "$fail"`, and nothing ever sets it to anything but 0. */
function* alwaysZero(script: ShellTree, text: string): Generator<Remark> {
  const last = script.statements.at(-1)?.chain[0]?.pipeline.commands[0];
  if (last?.kind !== 'simple' || last.words[0]?.literal !== 'exit') return;
  const name = /^"?\$\{?(\w+)\}?"?$/.exec(last.words[1]?.raw ?? '')?.[1];
  if (name === undefined || !/[A-Za-z_]/.test(name[0] ?? '')) return;
  const all = [...text.matchAll(new RegExp(`(?<![\\w$])${name}(?:\\+?=|\\+\\+|--)([^\\s;]*)`, 'g'))].map(
    ([, set]) => set,
  );
  const isOther = new RegExp(
    `\\b(?:read|local|printf -v|let|declare|getopts|mapfile)\\b[^\\n]*\\b${name}\\b|\\+\\+${name}\\b|\\(\\([^)]*\\b${name}\\s*[-+|]?=`,
  ).test(text);
  if (all.length === 0 || isOther || !all.every((set) => /^["']?0["']?$/.test(set ?? ''))) return;
  yield remarkOf(
    last,
    `${name} is 0 wherever it is set: the script ends with 0 whatever has failed`,
    `${name}=1 where something fails`,
  );
}
