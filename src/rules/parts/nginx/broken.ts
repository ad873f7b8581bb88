import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { NginxConfig, NginxDirective, NginxNode, NginxTree } from '../../../syntax/nginx/tree.ts';
import type { SyntaxProblem } from '../../../syntax/text/span.ts';

/** Where a file falls apart: what stands behind belongs to other blocks than it seems, and is not judged. */
export interface Broken {
  readonly place: Place;
  readonly message: string;
}

/** Files whose braces or quotes do not close, by name. */
export const brokenFiles = kept((config: NginxConfig): ReadonlyMap<string, Broken> => {
  const found = new Map<string, Broken>();
  if (config.problems.length === 0) return found;
  for (const tree of config.trees.values()) {
    const broken = brokenAt(tree);
    if (broken !== undefined) found.set(tree.file, broken);
  }
  return found;
});

function brokenAt(tree: NginxTree): Broken | undefined {
  const { problems } = tree;
  const quote = problems.some(({ code }) => /quote/.test(code)) ? runawayQuote(tree) : undefined;
  if (quote !== undefined) return quote;
  const count = problems.length > 0 ? countInBraces(tree) : undefined;
  if (count !== undefined) return count;
  const unclosed = problems.find(({ code }) => code === 'unclosed-block');
  if (unclosed !== undefined) return { place: unclosedBlock(tree, unclosed), message: unclosed.message };
  const surplus = problems.find(({ code, message }) => code === 'unexpected-brace' && message.includes('}'));
  return surplus === undefined ? undefined : surplusBrace(tree, surplus);
}

/** `^/[a-z]{2}/`: the brace of an expression without quotes opens a block. */
function countInBraces(tree: NginxTree): Broken | undefined {
  for (const { place, block } of directivesOf(tree.nodes)) {
    if (
      block === undefined ||
      !/^\d+,?\d*\}/.test(tree.text.slice(block.inner.start, block.inner.start + 12))
    )
      continue;
    return { place, message: 'the brace of the regular expression opens a block: it needs quotes around it' };
  }
  return undefined;
}

/** A word in quotes that takes in whole directives. */
function runawayQuote(tree: NginxTree): Broken | undefined {
  for (const { args } of directivesOf(tree.nodes)) {
    const word = args.find(({ quote, raw }) => quote !== undefined && /[;{}][ \t]*\r?\n/.test(raw));
    if (word === undefined) continue;
    const last = word.place.line + word.raw.split('\n').length - 1;
    return {
      place: word.place,
      message: `this quote ends only in line ${last}, where another was meant to begin`,
    };
  }
  return undefined;
}

/**
 * A block whose brace stands further left than its own first line is closed by the brace of the block around it, and so
 * are all those around: the first that ends so is the one.
 */
function unclosedBlock(tree: NginxTree, problem: SyntaxProblem): Place {
  let found: { readonly place: Place; readonly until: number } | undefined;
  for (const { place, block, start } of directivesOf(tree.nodes)) {
    if (block === undefined || !tree.text.slice(block.inner.start, block.inner.end).includes('\n')) continue;
    const until = block.inner.end;
    const own = indentAt(tree.text, start);
    const end = indentAt(tree.text, until);
    if (own === undefined || end === undefined || end >= own) continue;
    if (found === undefined || until < found.until) found = { place, until };
  }
  return found?.place ?? problem.place;
}

/** The brace before the first directive that stands outside of the server it belongs to. */
function surplusBrace(tree: NginxTree, problem: SyntaxProblem): Broken {
  const top = tree.nodes.filter((node) => node.kind === 'directive');
  const stray = top.findIndex(
    ({ name }, at) => at > 0 && top[at - 1]?.block !== undefined && ofServers.test(name),
  );
  const before = top[stray - 1];
  if (before?.block === undefined) return { place: problem.place, message: problem.message };
  const lines = tree.text.slice(0, before.block.inner.end).split('\n');
  return {
    place: { ...problem.place, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 },
    message: `this "}" ends the block of line ${before.place.line} already, and line ${problem.place.line} has one too many`,
  };
}

const ofServers =
  /^(?:location|listen|server_name|try_files|error_page|root|return|rewrite|proxy_\w+|add_header)$/;

/** Outer before inner, without recursion: a hostile file nests deeply. */
function* directivesOf(nodes: readonly NginxNode[]): Generator<NginxDirective> {
  const pending = [...nodes].reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind !== 'directive') continue;
    yield node;
    for (const child of node.block?.nodes.toReversed() ?? []) pending.push(child);
  }
}

/** How far in a line begins; undefined where something else stands before. */
function indentAt(text: string, offset: number): number | undefined {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*$/.test(before) ? before.replaceAll('\t', '    ').length : undefined;
}
