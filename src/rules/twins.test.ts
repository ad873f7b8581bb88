import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ruleCatalogue } from './catalogue.ts';
import type { Twins } from './define-rule.ts';
import { readStack } from './read-stack.ts';
import { isTemplated } from './stack/mask-templates.ts';
import { twinCatalogue } from './testing/twin-catalogue.ts';

const areas = ['units', 'nginx', 'redis', 'postgres', 'scripts', 'across'].filter((area) =>
  existsSync(join(import.meta.dirname, area)),
);
const ruleFiles = areas.flatMap((area) =>
  readdirSync(join(import.meta.dirname, area), { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(?!.*parts\/)[^.]+\.ts$/.test(name))
    .map((name) => `${area}/${name}`),
);

test('every rule file is in the catalogue under the id that its path says', () => {
  const ids = ruleFiles.map((file) => file.replace(/\.ts$/, '').replaceAll('/', '.'));
  expect(ruleFiles.length).toBeGreaterThan(0);
  expect(ruleCatalogue.map((rule) => rule.id).sort()).toEqual(ids.sort());
});

test.each(ruleFiles)('%s has one export and twins beside it', (file) => {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  expect(text.match(/^export /gm)).toHaveLength(1);
  expect(Object.keys(twinCatalogue)).toContain(file.replace(/\.ts$/, '').replaceAll('/', '.'));
});

test.each(ruleCatalogue.map((rule) => [rule.id, rule] as const))(
  '%s finds its bad twins on their lines and leaves the good ones alone',
  (id, rule) => {
    const { bad, good } = twinCatalogue[id] ?? { bad: [], good: [] };
    expect(id.split('.')[0]).toBe(rule.area);
    expect(bad.length * good.length).toBeGreaterThan(0);
    for (const twin of bad) {
      const file = twin.file ?? Object.keys(twin.files)[0];
      expect(placesOf(id, twin)).toContain(`${file}:${twin.line}`);
    }
    for (const twin of good) expect(placesOf(id, twin)).toEqual([]);
  },
);

/** Every place of which the rule speaks, as `file:line`. */
function placesOf(id: string, { files, targets, recovery }: Twins['good'][number]): string[] {
  const sources = Object.entries(files).map(([source, text]) => ({
    source,
    text,
    executable: text.startsWith('#!'),
  }));
  const rule = ruleCatalogue.find((each) => each.id === id);
  // As lint does: what speaks of a value that a template fills in is not told.
  const stack = readStack(sources, { targets, recovery });
  return [...(rule?.judge(stack) ?? [])]
    .filter(({ place, message, help }) => {
      const at = stack.linesOf(place.file)[place.line - 1]?.charAt(place.column - 1) ?? '';
      return !isTemplated(`${at}${message}${help ?? ''}`);
    })
    .map(({ place }) => `${place.file}:${place.line}`);
}

test.each(ruleCatalogue.map((rule) => [rule.id, rule] as const))(
  '%s says what goes wrong in a sentence',
  (_, rule) => {
    expect(rule.why).toMatch(/^[\p{L}\d"$%:/.#|*{-].*[.]$/su);
    expect(rule.why).not.toMatch(/^'|'$/);
  },
);
