import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const root = new URL('..', import.meta.url).pathname;

test('the package holds the library, its types and schemas, and nothing of tests, fixtures or this machine', async () => {
  const words = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const { stdout } = await run('npm', words, { cwd: root, maxBuffer: 2 ** 26 });
  const answer = JSON.parse(stdout);
  const [packed] = Array.isArray(answer) ? answer : Object.values(answer);
  const files = (packed as { files: { path: string }[] }).files.map(({ path }) => path);
  const allowed =
    /^(?:dist\/.*\.(?:js|d\.ts|json|css)|dist\/LICENSES\.txt|schemas\/(?:contract|config|report)\.schema\.json|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/;
  expect(files.filter((path) => !allowed.test(path))).toEqual([]);
  expect(files.filter((path) => /\.(?:test|fuzz|twins|judge)\.|\/testing\//.test(path))).toEqual([]);
  expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'schemas/contract.schema.json']));
});

test('every path of the exports map is one that the package holds', async () => {
  const { exports, files, dependencies } = JSON.parse(await readFile(`${root}package.json`, 'utf8'));
  const paths = Object.values(exports as Record<string, string | Record<string, string>>).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : Object.values(entry),
  );
  const held = [...files, 'package.json'].map((name: string) => `./${name}`);
  expect(paths.filter((path) => !held.some((folder) => path.startsWith(folder)))).toEqual([]);
  expect(Object.keys(dependencies).length).toBeLessThanOrEqual(16);
});
