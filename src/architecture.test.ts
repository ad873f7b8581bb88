import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

/** May be imported by everything to its right, and imports only from its left. */
const layers = [
  'contract',
  'config',
  'syntax',
  'units',
  'plan',
  'engine',
  'images',
  'stack',
  'probes',
  'checks',
  'rules',
  'drills',
  'report',
  'cli',
];
const alsoForbidden: Readonly<Record<string, readonly string[]>> = {
  probes: ['contract', 'config', 'units', 'plan', 'engine', 'images', 'stack'],
  checks: ['engine', 'images'],
  rules: ['engine', 'images', 'stack', 'probes', 'checks'],
};

const root = import.meta.dirname;
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const sources = files.filter((name) => !/\.(test|fuzz|twins)\.ts$/.test(name) && !name.includes('testing/'));

test('imports go one way, along the layers', () => {
  const wrong = sources.flatMap((file) => importsOf(file).flatMap((target) => complaint(file, target)));
  expect(sources.length).toBeGreaterThan(50);
  expect(wrong).toEqual([]);
});

test('no source file is longer than 400 lines, tables apart', () => {
  const long = sources.filter((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return !/@generated|@table/.test(text) && text.split('\n').length > 400;
  });
  expect(long).toEqual([]);
});

test('file names are kebab-case', () => {
  expect(files.filter((file) => !/^([a-z0-9-]+\/)*[a-z0-9-]+(\.[a-z]+)*\.ts$/.test(file))).toEqual([]);
});

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g);
  return [...found].map(([, target = '']) => relative(root, join(root, dirname(file), target)));
}

function complaint(file: string, target: string): string[] {
  const [from, to] = [layerOf(file), layerOf(target)];
  if (to === undefined || from === undefined || from === to) return [];
  const upwards = layers.indexOf(to) > layers.indexOf(from);
  const forbidden = upwards || (alsoForbidden[from] ?? []).includes(to);
  return forbidden ? [`${file} imports ${target}`] : [];
}

/** Files in src itself are leaves (errors, place, …) or entries (index, vitest) and belong to no layer. */
function layerOf(file: string): string | undefined {
  const [folder] = file.split('/');
  return folder !== undefined && layers.includes(folder) ? folder : undefined;
}
