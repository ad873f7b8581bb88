import { expect, test } from 'vitest';
import { ruleCatalogue } from './catalogue.ts';
import { applyFixes } from './lint/apply-fixes.ts';
import { lintStack } from './lint/lint-stack.ts';
import { readStack } from './read-stack.ts';
import { sourcesOf } from './testing/stack-of.ts';
import { twinCatalogue } from './testing/twin-catalogue.ts';

const fixable = ruleCatalogue.flatMap((rule) =>
  (twinCatalogue[rule.id]?.bad ?? []).flatMap(({ files, targets }, number) => {
    const sources = sourcesOf(files);
    const found = lintStack(readStack(sources, { targets })).filter((finding) => finding.rule === rule.id);
    return found.some(({ fix }) => fix !== undefined) ? [{ id: rule.id, number, files, targets }] : [];
  }),
);

test('a good many rules mend by themselves', () => {
  expect(new Set(fixable.map(({ id }) => id)).size).toBeGreaterThan(12);
});

test.each(fixable)(
  'what $id mends it no longer finds, and nothing new ($number)',
  ({ id, files, targets }) => {
    const judged = (texts: Readonly<Record<string, string>>) =>
      lintStack(readStack(sourcesOf(texts), { targets }));
    const before = judged(files);
    const own = before.filter(({ rule, fix }) => rule === id && fix !== undefined);
    const { texts, count } = applyFixes(own, (file) => files[file]);
    expect(count).toBeGreaterThan(0);
    const after = judged({ ...files, ...Object.fromEntries(texts) });
    const mended = own.filter(
      (each) => !after.some(({ rule, message }) => rule === id && message === each.message),
    );
    expect(mended.length).toBeGreaterThan(0);
    const rules = new Set(before.map(({ rule }) => rule));
    // A key that Quadlet now knows is judged for what it says.
    if (id === 'units.unknown-key') return;
    expect(after.filter(({ rule }) => !rules.has(rule))).toEqual([]);
  },
);
