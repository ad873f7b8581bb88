import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogue } from './checks/catalogue.ts';
import { selectChecks } from './checks/select-checks.ts';
import { commands as adders } from './cli/commands/index.ts';
import { makeProgram } from './cli/program.ts';
import * as library from './index.ts';

const root = join(import.meta.dirname, '..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const read = (page: string) => readFileSync(join(root, page), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** Each command line of the fenced and indented blocks that call seatrial or npm. */
function commandsOf(page: string): string[] {
  return read(page)
    .split('\n')
    .flatMap((line) => /^(?: {4})?((?:npx seatrial|npm (?:run|ci|test|i)) ?.*)$/.exec(line)?.[1] ?? [])
    .flatMap((line) => line.replace(/\s+#.*$/, '').split(' && '));
}

const commands = pages.flatMap((page) => commandsOf(page).map((command) => ({ page, command })));

test('the docs hold commands', () => expect(commands.length).toBeGreaterThan(25));

test.each(commands)('$page: $command is understood', async ({ command }) => {
  const words = command.split(' ');
  if (words[0] === 'npm') {
    const name = words[1] === 'run' ? words[2] : undefined;
    if (name !== undefined) expect(Object.keys(scripts)).toContain(name);
    if (name !== 'seatrial') return;
  }
  const given = words.slice(words[0] === 'npm' ? 4 : 2);
  let ran = 0;
  const program = makeProgram(async () => {
    ran += 1;
  }, adders);
  await program.parseAsync(given, { from: 'user' });
  expect(ran).toBe(1);
  const only =
    given[0] === 'verify' && given.includes('--only') ? given.slice(given.indexOf('--only') + 1) : [];
  const proven = given[0] === 'prove' ? given.slice(1) : [];
  const ids = [...only, ...proven].filter((word) => !word.startsWith('--') && word !== 'redis.foo');
  expect(selectChecks(catalogue, ids).length).toBeGreaterThan(0);
});

test.each(pages)('%s links to files that are there', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = '']) => target);
  const lost = links.filter((target) => !existsSync(join(root, dirname(page), target)));
  expect(lost).toEqual([]);
});

test('what the docs import from seatrial is there', () => {
  const imports = pages.flatMap((page) => [...read(page).matchAll(/import \{([^}]*)\} from 'seatrial'/g)]);
  const names = imports.flatMap(([, list = '']) => list.split(',').map((name) => name.trim()));
  expect(names.length).toBeGreaterThan(3);
  expect(names.filter((name) => !name.startsWith('type ') && !(name in library))).toEqual([]);
});

test('the picture in the README is small', () => {
  expect(readFileSync(join(root, 'docs/report.png')).length).toBeLessThan(200_000);
});
