import type { ShellCommand, ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** What a loop finds out is known behind it. */
export const scriptsLostInSubshell = scriptRule({
  id: 'scripts.lost-in-subshell',
  title: 'what a loop finds out is known behind it',
  severity: 'error',
  why: 'A loop behind a pipe runs in a shell of its own: what it counts or notes is gone when it ends. The script then looks at the old value, and a failure that was seen is none.',
  source: 'bash(1), "Pipelines", and lastpipe; shellcheck SC2030, SC2031',
  *judge(script) {
    if (/\blastpipe\b/.test(script.text) || /\b(?:zsh|ksh)\b/.test(script.shebang ?? '')) return;
    const visits = walkCommands(script);
    for (const { command, pipeline, function: within, substituted } of visits) {
      const isLoop = command.kind === 'while' || command.kind === 'until' || command.kind === 'for';
      if (!isLoop || substituted || pipeline.commands[0] === command) continue;
      for (const { command: each, outer, substituted: isInner } of visits) {
        if (each.kind !== 'simple' && each.kind !== 'arithmetic') continue;
        if (isInner || each.start < command.start || each.end > command.end) continue;
        // A shell within the loop has its own variables in any case.
        if (outer.some(({ kind, start }) => kind === 'subshell' && start > command.start)) continue;
        const name = namesSet(each).find((one) => isReadBehind(script, one, pipeline.end, within));
        if (name === undefined) continue;
        yield remarkOf(
          each,
          `${name} is set in the shell behind the pipe alone: what reads it further below sees the old value`,
          'done < <(COMMAND) in place of COMMAND | while (bash)',
        );
      }
    }
  },
});

function namesSet(
  command: ShellSimple | (ShellCommand & { readonly kind: 'test' | 'arithmetic' }),
): string[] {
  if (command.kind === 'simple')
    return command.words.length === 0 ? command.assignments.map(({ name }) => name.replace(/\[.*/s, '')) : [];
  const text = command.words.map(({ raw }) => raw).join(' ');
  return [...text.matchAll(/\b([A-Za-z_]\w*)\s*(?:\+\+|--|[-+*]?=(?!=))/g)].map(([, name = '']) => name);
}

/** The next that is done with it behind the loop is to read it. */
function isReadBehind(script: ShellTree, name: string, from: number, within: string | undefined): boolean {
  const rest = script.text.slice(from);
  const end = within === undefined ? -1 : rest.search(/^\}/m);
  const text = (end === -1 ? rest : rest.slice(0, end)).replaceAll(/(?:^|\s)#.*$/gm, '');
  const read = text.search(new RegExp(`\\$\\{?[#!]?${name}\\b|\\(\\([^)\\n]*\\b${name}\\b`));
  const set = text.search(
    new RegExp(`(?:^|[\\s;&|(])${name}\\+?=|\\b(?:read|for|local|mapfile)\\b[^\\n;]*\\b${name}\\b`, 'm'),
  );
  return read !== -1 && (set === -1 || read < set || /\+=$/.test(text.slice(set).split('=')[0] ?? ''));
}
