import type { ShellCommand, ShellPipeline, ShellTree } from '../../syntax/shell/tree.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Remark } from '../define-rule.ts';
import { baseName, realCommand, simpleCommands, wordTexts } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** What is old is deleted, not what is new. */
export const scriptsRetentionReversed = commandRule({
  id: 'scripts.retention-reversed',
  title: 'what is old is deleted, not what is new',
  severity: 'error',
  why: 'Each run deletes the backups that it should keep: what is left are the oldest ones.',
  source: 'ls(1), head(1), tail(1), find(1)',
  *judge(script) {
    yield* fromArrays(script);
    for (const { command, pipeline, substituted } of simpleCommands(script)) {
      const texts = wordTexts(command.words);
      const name = baseName(command.words[0]);
      if (name === 'find') {
        const recent = texts.some(
          (text, at) =>
            /^-[mc](?:time|min)$/.test(text) && /^"?-(?:\d+|"?\$\{?\w+\}?"?)$/.test(texts[at + 1] ?? ''),
        );
        const deletes =
          texts.includes('-delete') ||
          texts.some((text, at) => /^-exec/.test(text) && texts[at + 1] === 'rm');
        if (recent && deletes && !texts.includes('!') && !texts.includes('-not'))
          yield remarkOf(
            command,
            `deletes what is younger: ${texts.find((text) => /^-[mc](?:time|min)$/.test(text))} -N means less than N ${texts.some((text) => /^-[mc]min$/.test(text)) ? 'minutes' : 'days'} ago`,
            '+N',
          );
      }
      if (name === 'rclone' && /^(?:delete|purge|cleanup)$/.test(texts[1] ?? '')) {
        const age = texts.find((text) => /^--max-age(?:=|$)/.test(text));
        if (age !== undefined && !texts.some((text) => text.startsWith('--min-age')))
          yield remarkOf(
            command,
            'deletes what is younger: --max-age takes files up to that age',
            age.replace('max', 'min'),
          );
      }
      if (name !== 'head' && name !== 'tail') continue;
      const before = pipeline.commands
        .slice(0, pipeline.commands.indexOf(command))
        .map((each) => (each.kind === 'simple' ? wordTexts(each.words) : []));
      const after = pipeline.commands.slice(pipeline.commands.indexOf(command) + 1);
      if (
        !after.some((each) => script.text.slice(each.start, each.end).match(/\brm\b/)) &&
        !(substituted && after.length === 0 && isListDeleted(script.text, pipeline))
      )
        continue;
      const order = orderOf(before);
      const keepsLast =
        name === 'head' &&
        texts.some(
          (text, at) =>
            /^(?:-n|--lines=)?-\d+$/.test(text) &&
            (text.startsWith('-n') || text.startsWith('--') || texts[at - 1] === '-n'),
        );
      const skipsFirst =
        name === 'tail' &&
        texts.some((text) => /^(?:-n|--lines=)?"?\+(?:\d+|"?\$\(\(.*|"?\$\{?\w+\}?"?)$/s.test(text));
      const plain = texts.some(
        (text, at) =>
          /^(?:-n|--lines=|-)?(?:\d+|"?\$\(\(.*\)\)"?|"?\$\{?\w+\}?"?)$/s.test(text) &&
          (text.startsWith('-') || texts[at - 1] === '-n'),
      );
      // The first of the newest, or the last of the oldest: what was just made.
      const takesNewest =
        plain && ((order === 'newest' && name === 'head') || (order === 'oldest' && name === 'tail'));
      // The last eight, however many there are: with eight or fewer that is all of them.
      const counts = /\bwc\s+-l\b|\$\{#/.test(script.text);
      const takesAsMany =
        plain &&
        !counts &&
        order === 'newest' &&
        name === 'tail' &&
        !texts.some((text) => /^(?:-n|--lines=|-)?1$/.test(text));
      if (takesAsMany)
        yield {
          ...remarkOf(
            command,
            'takes so many from the end, however many there are: when there are no more, the newest goes with them',
            'tail -n +N',
          ),
          severity: 'warning',
        };
      if (takesNewest)
        yield remarkOf(
          command,
          `the ${order} come first here: the newest are deleted`,
          order === 'newest' ? 'tail -n +N' : 'head -n -N',
        );
      if ((order === 'newest' && keepsLast) || (order === 'oldest' && skipsFirst))
        yield remarkOf(
          command,
          `the ${order} come first here: the ones that are deleted are the ${order === 'newest' ? 'newest' : 'newer ones'}`,
          order === 'newest' ? 'tail -n +N' : 'head -n -N',
        );
    }
  },
});

/** `mapfile -t all < <(ls -1t …)`, and then `rm "${all[0]}"` or `rm "${all[@]:3}"`. */
function* fromArrays(script: ShellTree): Generator<Remark> {
  if (!/\$\{\w+\[(?:-?\d+|[@*]\]:)/.test(script.text)) return;
  for (const { command } of walkCommands(script)) {
    if (
      command.kind === 'simple' ? baseName(realCommand(command)[0]) !== 'rm' : !removesEach(script, command)
    )
      continue;
    const [, name = '', index, slice] =
      /\$\{(\w+)\[(?:(0|-1)\]|[@*]\]:\s*([^}:]*(?::.*)?)\})/.exec(
        script.text.slice(command.start, command.end),
      ) ?? [];
    if (name === '') continue;
    const order = orderOf(listOf(script.text.slice(0, command.start), name));
    if (order === undefined) continue;
    // `:keep` is what stands behind the first ones, `:0:n` the first ones.
    const takesFirst = index === undefined ? /^0?:/.test(slice ?? '') : index === '0';
    if (takesFirst !== (order === 'newest')) continue;
    yield remarkOf(
      command,
      `the ${order} come first in ${name}: the newest are deleted`,
      order === 'newest' ? 'rm of what stands at the end' : 'rm of what stands in front',
    );
  }
}

/** `for old in "${all[@]:3}"; do rm "$old"; done` */
function removesEach(script: ShellTree, command: ShellCommand): boolean {
  return (
    command.kind === 'for' &&
    new RegExp(`\\brm\\b[^\\n;]*\\$\\{?${command.variable}\\b`).test(
      script.text.slice(command.start, command.end),
    )
  );
}

/** The commands that fill an array, as words. */
function listOf(text: string, name: string): readonly (readonly string[])[] {
  const pattern = new RegExp(
    `\\b(?:mapfile|readarray)\\s+(?:-\\w+\\s+)*${name}\\s*<\\s*<\\(([^()]*)\\)|\\b${name}=\\(\\s*"?\\$\\(([^()]*)\\)`,
  );
  const [, read, listed] = pattern.exec(text) ?? [];
  return (read ?? listed ?? '').split('|').map((each) => each.trim().split(/\s+/));
}

/** `mapfile -t old < <(… | tail …)`, `for f in $(…)`, `old=$(…)`, `done < <(…)`: and rm of what was listed. */
function isListDeleted(text: string, { start, end }: ShellPipeline): boolean {
  const before = text.slice(text.lastIndexOf('\n', start) + 1, start);
  const behind = text.slice(end);
  const [, name] =
    /(?:\b(?:mapfile|readarray)\s+(?:-t\s+)?(\w+)\s*<\s*<\(|\bfor\s+(\w+)\s+in\s+"?\$\(|^\s*(?:local\s+)?(\w+)=\(?"?\$\()\s*$/
      .exec(before)
      ?.flatMap((each) => each ?? [])
      .slice(0, 2) ?? [];
  const removes = (variable: string, where: string) =>
    new RegExp(`\\brm\\b[^\\n|;]*\\$\\{?${variable}\\b`).test(where);
  if (name === undefined) {
    // The loop that the list is fed to stands before it.
    const [, read, body = ''] =
      /\bwhile\b[^\n]*\bread\s+(?:-\w+\s+(?:''\s+)?)*(\w+)([\s\S]*)$/.exec(text.slice(0, start)) ?? [];
    return /\bdone\s*<\s*<\(\s*$/.test(before) && read !== undefined && removes(read, body);
  }
  if (removes(name, behind)) return true;
  const loop = new RegExp(`\\bfor\\s+(\\w+)\\s+in\\s+"?\\$\\{?${name}\\b`).exec(behind)?.[1];
  return loop !== undefined && removes(loop, behind);
}

/** Names of backups hold a date. */
const dated =
  /backup|dump|\.(?:sql|gz|zst|gpg|age|tar|tgz|rdb)|archive|\b20[*?\d[]|-20[*?\d[]|\?{4}-\w?\?\?/i;

const byDate = /\b20[*?\d[]|-20[*?\d[]|\?{4}-\w?\?\?/;

/** Which end of a listing comes first; undefined where it is not known. */
function orderOf(commands: readonly (readonly string[])[]): 'newest' | 'oldest' | undefined {
  let order: 'newest' | 'oldest' | undefined;
  let listed = false;
  for (const [name = '', ...words] of commands) {
    const flags = words.filter((word) => /^-[A-Za-z0-9]+$/.test(word)).join('');
    if (name === 'ls' && flags.includes('t')) order = flags.includes('r') ? 'oldest' : 'newest';
    else if (name === 'ls' || name === 'printf') {
      listed = dated.test(words.join(' '));
      // ls sorts by name itself, and so by the date that a name begins or ends with.
      if (name === 'ls' && byDate.test(words.join(' ')) && !/[SUXvcu]/.test(flags))
        order = flags.includes('r') ? 'newest' : 'oldest';
    } else if (name === 'find' && dated.test(words.join(' ')))
      // By name, which holds a date, or by the time that -printf puts first.
      listed = /-printf\s*'?"?%(?:T@|f|p|P|T\+|TY)/.test(words.join(' ')) || !words.includes('-printf');
    else if (name === 'grep' && /\[0-9\]|\[\[:digit:\]\]|\\d|\b20\d\d|\b20\[/.test(words.join(' ')))
      listed = true;
    else if (name === 'sort' && listed) order = /r/.test(flags) ? 'newest' : 'oldest';
    else if (name === 'sort')
      order = flags.includes('r') ? undefined : order === undefined ? undefined : 'oldest';
  }
  return order;
}
