import type { ShellSimple, ShellTree, ShellWord } from '../../syntax/shell/tree.ts';
import { type ShellVisit, walkCommands } from '../../syntax/shell/walk.ts';
import type { Remark } from '../define-rule.ts';
import { goesOn, isDump, rawWithDollars, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';
import { plainValue } from '../parts/scripts/values.ts';

/** A dump does not replace the last good one before it is whole. */
export const scriptsOverwritesLast = commandRule({
  id: 'scripts.overwrites-last',
  title: 'a dump does not replace the last good one before it is whole',
  severity: 'warning',
  why: 'The shell empties the file before the dump begins. A dump that fails leaves nothing at all.',
  source: 'bash(1), "Redirecting Output"',
  *judge(script) {
    const visits = simpleCommands(script);
    yield* movedUnchecked(script, visits);
    for (const { command, pipeline } of visits) {
      if (!isDump(command)) continue;
      const last = pipeline.commands.at(-1) ?? command;
      const to = last.redirections.find(
        ({ operator, fd, target }) =>
          operator === '>' && (fd === undefined || fd === '1') && nightlyName(script, target) !== undefined,
      );
      const path = nightlyName(script, to?.target) ?? '';
      if (
        to?.target === undefined ||
        path === '/dev/null' ||
        /\.(?:part|tmp|partial|new|wip)\b|^\/(?:var\/)?tmp\//.test(path)
      )
        continue;
      if (isFresh(script, path)) continue;
      const written = (to.target.literal ?? to.target.raw).replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
      const moved = `\\b(?:mv|cp|rotate|rclone|restic|borg|aws|rsync|scp|install)\\b[^\\n]*${written}`;
      const packed = `\\b(?:g?zip|pigz|zstd|xz|gpg|age|openssl|tar)\\b[^\\n>|]*${written}`;
      if (new RegExp(`${moved}|${packed}`).test(script.text)) continue;
      yield remarkOf(
        to,
        `each run empties ${path} before it dumps: when the dump fails the last good one is gone`,
        'into a name with the date, or into .part and mv when it is whole',
      );
    }
  },
});

/** In a folder that the script makes itself: `mkdir` without -p fails where there is one. */
function isFresh(script: ShellTree, path: string): boolean {
  const folder = path.slice(0, path.lastIndexOf('/'));
  return (
    folder !== '' &&
    simpleCommands(script).some(
      ({ command: { words } }) =>
        words[0]?.literal === 'mkdir' &&
        !words.some(({ raw }) => /^-(?:[a-z]*p|-parents)/.test(raw)) &&
        words.some((word) => plainValue(script, word) === folder),
    )
  );
}

/** A path that is the same at each run. */
function nightlyName(script: ShellTree, word: ShellWord | undefined): string | undefined {
  return plainValue(script, word) ?? dailyName(script, word) ?? nameOfLoop(script, word);
}

/** `"$dir/$db.dump"` of a loop over databases: one file for each, and no date in it. */
function nameOfLoop(script: ShellTree, word: ShellWord | undefined): string | undefined {
  if (word === undefined) return undefined;
  const unknown = word.parts.filter((part) => part.kind !== 'text');
  const loops = new Set(
    walkCommands(script).flatMap(({ command }) => (command.kind === 'for' ? [command.variable] : [])),
  );
  const isSame = unknown.every((part) => {
    if (part.kind !== 'parameter' || part.operation !== '') return false;
    if (loops.has(part.name)) return true;
    return plainValue(script, { ...word, literal: undefined, parts: [part] }) !== undefined;
  });
  const hasLoop = unknown.some((part) => part.kind === 'parameter' && loops.has(part.name));
  return isSame && hasLoop ? word.raw.replaceAll('"', '') : undefined;
}

/** A name with a time of day and no date: the same one each day. */
function dailyName(script: ShellTree, word: ShellWord | undefined): string | undefined {
  if (word === undefined) return undefined;
  const name = /^"?\$\{?(\w+)\}?"?$/.exec(word.raw)?.[1];
  const assigned =
    name === undefined
      ? []
      : simpleCommands(script)
          .flatMap(({ command }) => command.assignments)
          .filter((each) => each.name === name);
  const value = assigned.length === 1 ? assigned[0]?.value : word;
  const raw = value === undefined ? '' : rawWithDollars(value);
  const format = /\$\(date\s+(?:-u\s+)?["']?\+([^)"']+)["']?\)/.exec(raw)?.[1];
  if (
    format === undefined ||
    raw.split('$(').length > 2 ||
    /\$\{?[a-z]/.test(raw.replace(/\$\{?\w*(?:dir|dest|folder|path|root|target|backup)\w*\}?/gi, ''))
  )
    return undefined;
  return /%[HMTRIpS]/.test(format) && !/%[dDFjuwaAesxcVU]/.test(format) ? raw.replaceAll('"', '') : undefined;
}

/** `pg_dump > x.part` and then `mv x.part x`, whatever became of the dump. */
function* movedUnchecked(script: ShellTree, visits: readonly ShellVisit<ShellSimple>[]): Generator<Remark> {
  for (const [at, visit] of visits.entries()) {
    if (!isDump(visit.command) || !goesOn(script, visit) || visit.statement.chain.length > 1) continue;
    const last = visit.pipeline.commands.at(-1) ?? visit.command;
    const to = last.redirections.find(({ operator }) => operator === '>')?.target?.raw;
    if (to === undefined) continue;
    const later = visits.slice(at + 1);
    const move = later.find(
      ({ command }) => command.words[0]?.literal === 'mv' && command.words.some(({ raw }) => raw === to),
    );
    const checked = later.some(
      ({ command, tested }) =>
        command.start < (move?.command.start ?? 0) &&
        (tested || /\$\?|PIPESTATUS|exit/.test(command.words.map(({ raw }) => raw).join(' '))),
    );
    if (move === undefined || move.tested || checked || move.statement.chain.length > 1) continue;
    yield remarkOf(
      move.command,
      `takes the place of the last good one even when the dump in line ${visit.command.place.line} failed`,
      'set -e at the top, or && between them',
    );
  }
}
