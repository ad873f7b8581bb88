import type { NginxConfig, NginxDirective, NginxItem, NginxNode, NginxTree } from './tree.ts';

/** Every directive, outer before inner, in the order in which they are read. */
export function* walkNginx(source: NginxTree | NginxConfig): Generator<NginxItem> {
  const pending = [...topItems(source)].reverse();
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    yield item;
    for (const child of item.children.toReversed()) pending.push(child);
  }
}

/** Every directive of that name, wherever it stands. */
export function findDirectives(source: NginxTree | NginxConfig, name: string): NginxItem[] {
  return [...walkNginx(source)].filter((item) => item.directive.name === name);
}

/** The nearest block of that name around an item. */
export function enclosing(item: NginxItem, name: string): NginxItem | undefined {
  let outer = item.parent;
  while (outer !== undefined && outer.directive.name !== name) outer = outer.parent;
  return outer;
}

function topItems(source: NginxTree | NginxConfig): readonly NginxItem[] {
  return 'items' in source ? source.items : buildItems(source, { expand: () => [] });
}

/** What `include` brings in at an item; none for every other directive. */
export interface ItemSource {
  readonly expand: (item: NginxItem, chain: readonly NginxTree[]) => readonly NginxTree[];
}

class Item implements NginxItem {
  readonly directive: NginxDirective;
  readonly tree: NginxTree;
  readonly parent: NginxItem | undefined;
  readonly children: Item[] = [];

  constructor(directive: NginxDirective, tree: NginxTree, parent: NginxItem | undefined) {
    this.directive = directive;
    this.tree = tree;
    this.parent = parent;
  }

  /** Made on demand: kept for every item it would grow with the square of the depth. */
  get context(): readonly string[] {
    const names: string[] = [];
    for (let outer = this.parent; outer !== undefined; outer = outer.parent) names.push(outer.directive.name);
    return names.reverse();
  }
}

interface Frame {
  readonly nodes: readonly NginxNode[];
  readonly chain: readonly NginxTree[];
  readonly tree: NginxTree;
  readonly parent: Item | undefined;
  readonly into: NginxItem[];
  next: number;
}

/** Nests items with a list instead of calls: depth is up to the file. */
export function buildItems(tree: NginxTree, source: ItemSource): NginxItem[] {
  const top: NginxItem[] = [];
  const frames: Frame[] = [{ nodes: tree.nodes, chain: [tree], tree, parent: undefined, into: top, next: 0 }];
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const node = frame.nodes[frame.next];
    frame.next += 1;
    if (node === undefined) frames.pop();
    else if (node.kind === 'directive') frames.push(...addItem(frame, node, source));
  }
  return top;
}

/** The frames to be walked next, last one first. */
function addItem(frame: Frame, directive: NginxDirective, source: ItemSource): Frame[] {
  const item = new Item(directive, frame.tree, frame.parent);
  frame.into.push(item);
  if (directive.block !== undefined) {
    return [{ ...frame, nodes: directive.block.nodes, parent: item, into: item.children, next: 0 }];
  }
  const included = source.expand(item, frame.chain);
  return included
    .map((tree) => ({ ...frame, nodes: tree.nodes, chain: [...frame.chain, tree], tree, next: 0 }))
    .reverse();
}
