/** Where a node stands: its layer from the left, and its slot from the top of the layer. */
export interface Slot {
  readonly layer: number;
  readonly slot: number;
}

export interface LayeredGraph {
  readonly slots: ReadonlyMap<string, Slot>;
  /** How many slots the fullest layer has, and each layer. */
  readonly heights: readonly number[];
  /** Each arrow with the slots that it passes through, both ends included. */
  readonly routes: readonly { readonly from: string; readonly to: string; readonly via: readonly Slot[] }[];
}

type Arrow = readonly [from: string, to: string];

/**
 * Sugiyama's layered drawing in small: a node is left of all that it needs, an arrow over several layers gets a slot of
 * its own in each, and the slots are sorted so that fewer arrows cross.
 */
export function layered(nodes: readonly string[], arrows: readonly Arrow[]): LayeredGraph {
  const unique = [...new Map(arrows.map((arrow) => [arrow.join(' → '), arrow])).values()];
  const known = unique.filter(([from, to]) => from !== to && nodes.includes(from) && nodes.includes(to));
  const depth = depths(nodes, known);
  const deepest = Math.max(0, ...depth.values());
  const layerOf = (node: string) => deepest - (depth.get(node) ?? 0);
  const chains = known
    .filter(([from, to]) => layerOf(from) < layerOf(to))
    .map((arrow) => chain(arrow, layerOf));
  const layers = Array.from({ length: deepest + 1 }, (_, layer) => [
    ...nodes.filter((node) => layerOf(node) === layer),
    ...chains.flatMap(({ steps }) =>
      steps
        .slice(1, -1)
        .filter((_, index) => steps.length > 2 && layerOf(steps[0] ?? '') + index + 1 === layer),
    ),
  ]);
  uncross(
    layers,
    chains.map(({ steps }) => steps),
  );
  const slots = new Map(
    layers.flatMap((layer, index) => layer.map((node, slot) => [node, { layer: index, slot }] as const)),
  );
  return {
    slots,
    heights: layers.map((layer) => layer.length),
    routes: chains.map(({ arrow: [from, to], steps }) => ({
      from,
      to,
      via: steps.flatMap((step) => slots.get(step) ?? []),
    })),
  };
}

/** The longest way from each node to one that needs nothing; a cycle is cut where it closes. */
function depths(nodes: readonly string[], arrows: readonly Arrow[]): Map<string, number> {
  const known = new Map<string, number>();
  const visit = (node: string, above: readonly string[]): number => {
    const found = known.get(node);
    if (found !== undefined) return found;
    const below = arrows.filter(([from, to]) => from === node && !above.includes(to));
    const depth = Math.max(0, ...below.map(([, to]) => 1 + visit(to, [...above, node])));
    known.set(node, depth);
    return depth;
  };
  for (const node of nodes) visit(node, [node]);
  return known;
}

interface Chain {
  readonly arrow: Arrow;
  readonly steps: readonly string[];
}

/** An arrow as a step in each layer that it passes. */
function chain(arrow: Arrow, layerOf: (node: string) => number): Chain {
  const [from, to] = arrow;
  const between = layerOf(to) - layerOf(from) - 1;
  const steps = Array.from({ length: between }, (_, index) => `${from} → ${to} ${index}`);
  return { arrow, steps: [from, ...steps, to] };
}

/** Sorts each layer by where its neighbours stand, there and back a few times. */
function uncross(layers: string[][], chains: readonly (readonly string[])[]): void {
  const pairs = chains.flatMap((steps) => steps.slice(1).map((to, index): Arrow => [steps[index] ?? '', to]));
  const place = (node: string) => {
    const layer = layers.find((each) => each.includes(node)) ?? [];
    return (layer.indexOf(node) + 0.5) / Math.max(1, layer.length);
  };
  const sort = (layer: string[], neighbours: (node: string) => readonly string[]) => {
    const weight = new Map(layer.map((node) => [node, mean(neighbours(node).map(place), place(node))]));
    layer.sort((one, other) => (weight.get(one) ?? 0) - (weight.get(other) ?? 0));
  };
  const before = (node: string) => pairs.filter(([, to]) => to === node).map(([from]) => from);
  const behind = (node: string) => pairs.filter(([from]) => from === node).map(([, to]) => to);
  for (let sweep = 0; sweep < 4; sweep += 1) {
    for (const layer of layers.slice(1)) sort(layer, before);
    for (const layer of layers.slice(0, -1).reverse()) sort(layer, behind);
  }
}

function mean(values: readonly number[], otherwise: number): number {
  return values.length === 0 ? otherwise : values.reduce((sum, value) => sum + value, 0) / values.length;
}
