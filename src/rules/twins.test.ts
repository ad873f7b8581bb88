import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ruleCatalogue } from './catalogue.ts';
import { placesOf } from './testing/stack-of.ts';
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
      expect(placesOf(rule, twin)).toContain(`${file}:${twin.line}`);
    }
    for (const twin of good) expect(placesOf(rule, twin)).toEqual([]);
  },
);

test.each(ruleCatalogue.map((rule) => [rule.id, rule] as const))(
  '%s says what goes wrong in a sentence',
  (_, rule) => {
    expect(rule.why).toMatch(/^[\p{L}\d"$%:/.#|*{-].*[.]$/su);
    expect(rule.why).not.toMatch(/^'|'$/);
  },
);
