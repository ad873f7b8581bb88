import { kept } from '../../kept.ts';
import type { Located } from '../text/span.ts';
import type { ShellCommand, ShellTree } from './tree.ts';
import { covers, findCommands } from './walk.ts';

/** `set -e` is `errexit`, `set -u` `nounset`, `set -x` `xtrace`. */
const letters: Readonly<Record<string, string>> = {
  a: 'allexport',
  e: 'errexit',
  f: 'noglob',
  n: 'noexec',
  u: 'nounset',
  v: 'verbose',
  x: 'xtrace',
  C: 'noclobber',
  E: 'errtrace',
};

interface OptionChange {
  readonly option: string;
  readonly on: boolean;
  readonly at: Located;
  /** Functions and subshells that it stands in: it counts only within them. */
  readonly scopes: readonly ShellCommand[];
}

/**
 * The options (`errexit`, `pipefail`, …) that are on where a command starts, by the shebang and the `set` commands
 * before it in the text. Functions are taken as they are written, not as they are called.
 */
export function shellOptionsAt(tree: ShellTree, offset: number): ReadonlySet<string> {
  const on = new Set(shebangOptions(tree.shebang));
  for (const change of optionChanges(tree)) {
    const counts = change.at.start < offset && change.scopes.every((scope) => covers(scope, offset));
    if (counts && change.on) on.add(change.option);
    else if (counts) on.delete(change.option);
  }
  return on;
}

function shebangOptions(shebang: string | undefined): string[] {
  const words = (shebang ?? '').split(/\s+/).slice(1);
  return readChanges(words.filter((word) => word.startsWith('-'))).map((change) => change.option);
}

const optionChanges = kept((tree: ShellTree): readonly OptionChange[] =>
  [...ownChanges(tree), ...sourcedChanges(tree)].sort((a, b) => a.at.start - b.at.start),
);

function ownChanges(tree: ShellTree): OptionChange[] {
  return findCommands(tree, 'set').flatMap(({ command, outer }) => {
    const words = command.words.slice(1).map((word) => word.literal ?? '');
    const scopes = outer.filter(({ kind }) => kind === 'function' || kind === 'subshell');
    return readChanges(words).map((change) => ({ ...change, at: command, scopes }));
  });
}

/** What `. lib.sh` sets stays set behind it. */
function sourcedChanges(tree: ShellTree): OptionChange[] {
  return (tree.sourced ?? []).flatMap((sourced) => {
    const name = sourced.file.slice(sourced.file.lastIndexOf('/') + 1);
    const [at] = ['.', 'source'].flatMap((each) =>
      findCommands(tree, each).filter(({ command }) => command.words[1]?.raw.includes(name) === true),
    );
    if (at === undefined) return [];
    return ownChanges(sourced)
      .filter(({ scopes }) => scopes.length === 0)
      .map((change) => ({ ...change, at: at.command, scopes: [] }));
  });
}

/** `-euo pipefail`, `+e`, `-o errexit`; a word without a sign ends the options. */
function readChanges(words: readonly string[]): { readonly option: string; readonly on: boolean }[] {
  const changes: { option: string; on: boolean }[] = [];
  const pending = [...words].reverse();
  for (let word = pending.pop(); word !== undefined && /^[-+][^-]/.test(word); word = pending.pop()) {
    const on = word.startsWith('-');
    for (const letter of word.slice(1)) {
      const option = letter === 'o' ? pending.pop() : letters[letter];
      if (option !== undefined && option !== '') changes.push({ option, on });
    }
  }
  return changes;
}
