import { expect, test } from 'vitest';
import { ruleCatalogue } from './catalogue.ts';
import type { Rule } from './define-rule.ts';
import { shapesOfFiles } from './testing/shapes/files.ts';
import { shapesOfNginx } from './testing/shapes/nginx.ts';
import { shapesOfScripts } from './testing/shapes/scripts.ts';
import type { Shape } from './testing/shapes/shape.ts';
import { shapesOfStores } from './testing/shapes/stores.ts';
import { shapesOfUnits } from './testing/shapes/units.ts';
import { placesOf } from './testing/stack-of.ts';
import { twinCatalogue } from './testing/twin-catalogue.ts';

const shapes = [...shapesOfFiles, ...shapesOfUnits, ...shapesOfNginx, ...shapesOfStores, ...shapesOfScripts];

test.each(shapes.map((shape) => [shape.name, shape] as const))(
  'rules find their bad twins when they are written like this: %s',
  (_, shape) => {
    const told = ruleCatalogue.flatMap((rule) => missed(rule, shape));
    expect(told.filter(({ missing }) => missing).map(({ says }) => says)).toEqual([]);
    expect(told.length).toBeGreaterThan(0);
  },
);

test('every exception is one', () => {
  const unneeded = shapes.flatMap((shape) =>
    Object.keys(shape.unlike ?? {})
      .filter((id) => {
        const rule = ruleCatalogue.find((each) => each.id === id);
        const all = rule === undefined ? [] : missed(rule, { ...shape, unlike: {} });
        return !all.some(({ missing }) => missing);
      })
      .map((id) => `${shape.name}: ${id}`),
  );
  expect(unneeded).toEqual([]);
});

/** For each bad twin of a rule whether the rule misses it in that shape. */
function missed(rule: Rule, shape: Shape): readonly { readonly missing: boolean; readonly says: string }[] {
  if (shape.unlike?.[rule.id] !== undefined) return [];
  return (twinCatalogue[rule.id]?.bad ?? []).flatMap((twin, number) => {
    const file = twin.file ?? Object.keys(twin.files)[0] ?? '';
    const reshaped = shape.reshape({ files: twin.files, file, line: twin.line });
    if (reshaped === undefined) return [];
    const places = placesOf(rule, { ...twin, files: reshaped.files });
    const missing = !reshaped.at.some((place) => places.includes(place));
    return [
      {
        missing,
        says: `${rule.id} ${number}: ${places.join(', ') || 'nothing'} for ${reshaped.at.join(' or ')}`,
      },
    ];
  });
}
