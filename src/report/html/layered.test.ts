import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layered } from './layered.ts';

test('a node is left of what it needs, and an arrow over two layers gets a slot between', () => {
  const graph = layered(
    ['web', 'redis', 'beat', 'worker'],
    [
      ['web', 'redis'],
      ['worker', 'redis'],
      ['beat', 'worker'],
      ['beat', 'redis'],
    ],
  );
  const layer = (name: string) => graph.slots.get(name)?.layer;
  expect([layer('beat'), layer('worker'), layer('web'), layer('redis')]).toEqual([0, 1, 1, 2]);
  expect(graph.heights).toEqual([1, 3, 1]);
  expect(graph.routes.find(({ from, to }) => from === 'beat' && to === 'redis')?.via).toHaveLength(3);
});

test('arrows do not cross where they need not', () => {
  const graph = layered(
    ['a', 'b', 'c', 'd'],
    [
      ['a', 'd'],
      ['b', 'c'],
    ],
  );
  const slot = (name: string) => graph.slots.get(name)?.slot ?? -1;
  expect(slot('a') < slot('b')).toBe(slot('d') < slot('c'));
});

test('any graph, cycles and unknown names too, gives each node one slot of its own', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  fc.assert(
    fc.property(fc.uniqueArray(name), fc.array(fc.tuple(name, name), { maxLength: 12 }), (nodes, arrows) => {
      const { slots, heights, routes } = layered(nodes, arrows);
      for (const node of nodes) expect(slots.has(node)).toBe(true);
      const places = [...slots.values()].map(({ layer, slot }) => `${layer}/${slot}`);
      expect(new Set(places).size).toBe(places.length);
      expect(heights.reduce((sum, height) => sum + height, 0)).toBe(slots.size);
      for (const { via } of routes)
        for (const [index, { layer }] of via.slice(1).entries())
          expect(layer).toBe((via[index]?.layer ?? 0) + 1);
    }),
  );
});
