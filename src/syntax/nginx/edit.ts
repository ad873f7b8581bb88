import { applySplices, type EditResult, type Splice } from '../text/edit.ts';
import { removal } from '../text/lines.ts';
import { insertionIntoBlock, insertionIntoFile } from './insertion.ts';
import { matchesBlock, matchesSelector } from './select.ts';
import type { NginxBlockSelector, NginxConfig, NginxItem, NginxSelector, NginxTree } from './tree.ts';
import { walkNginx } from './walk.ts';

/** A splice and the file that it is for. */
export interface NginxSplice extends Splice {
  readonly tree: NginxTree;
}

/** Gives every such directive the arguments of `value`, which is written as it is, quotes and all. */
export function setDirective(
  tree: NginxTree,
  name: string,
  value: string,
  selector: NginxSelector = {},
): EditResult {
  return applySplices(tree.text, spliceSet(tree, name, value, selector));
}

/** Takes out every such directive, a block with all that it holds. */
export function removeDirective(tree: NginxTree, name: string, selector: NginxSelector = {}): EditResult {
  return applySplices(tree.text, spliceRemoval(tree, name, selector));
}

/** Writes `source` (one or more directives, with their `;`) into every such block. */
export function insertDirective(tree: NginxTree, source: string, selector: NginxBlockSelector): EditResult {
  return applySplices(tree.text, spliceInsertion(tree, source, selector));
}

/** What setDirective does, for a tree or for a whole config. */
export function spliceSet(
  source: NginxTree | NginxConfig,
  name: string,
  value: string,
  selector: NginxSelector,
): NginxSplice[] {
  return selected(source, name, selector).map(({ tree, directive }) => {
    const [first] = directive.args;
    const end = directive.args.at(-1)?.end ?? directive.nameWord.end;
    if (first === undefined) return { tree, start: end, end, insert: value === '' ? '' : ` ${value}` };
    if (value === '') return { tree, start: directive.nameWord.end, end, insert: '' };
    return { tree, start: first.start, end, insert: value };
  });
}

/** What removeDirective does, for a tree or for a whole config. */
export function spliceRemoval(
  source: NginxTree | NginxConfig,
  name: string,
  selector: NginxSelector,
): NginxSplice[] {
  const found = selected(source, name, selector);
  const inside = new Set(found);
  return found
    .filter((item) => !hasAncestorIn(item, inside))
    .map(({ tree, directive }) => ({ tree, ...removal(tree.text, directive) }));
}

/** What insertDirective does, for a tree or for a whole config. */
export function spliceInsertion(
  source: NginxTree | NginxConfig,
  text: string,
  selector: NginxBlockSelector,
): NginxSplice[] {
  if (selector.block === 'main') {
    const tree = 'items' in source ? source.trees.get(source.entry) : source;
    return tree === undefined ? [] : [{ tree, ...insertionIntoFile(tree, text, selector.at) }];
  }
  const blocks = [...walkNginx(source)].filter((item) => matchesBlock(item, selector));
  return onePerPlace(blocks).flatMap(({ tree, directive }) =>
    insertionIntoBlock(tree, directive, { source: text, at: selector.at }).map((splice) => ({
      tree,
      ...splice,
    })),
  );
}

function selected(source: NginxTree | NginxConfig, name: string, selector: NginxSelector): NginxItem[] {
  const found = [...walkNginx(source)].filter(
    (item) => item.directive.name === name && matchesSelector(item, selector),
  );
  return onePerPlace(found);
}

/** A file that is included twice is edited once. */
function onePerPlace(items: readonly NginxItem[]): NginxItem[] {
  return [...new Map(items.map((item) => [item.directive, item])).values()];
}

function hasAncestorIn(item: NginxItem, items: ReadonlySet<NginxItem>): boolean {
  for (let outer = item.parent; outer !== undefined; outer = outer.parent) if (items.has(outer)) return true;
  return false;
}
