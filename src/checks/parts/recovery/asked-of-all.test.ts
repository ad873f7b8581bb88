import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askedOfAll, EACH } from './asked-of-all.ts';

const run = promisify(execFile);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dumps of all-'));
  for (const name of ['1.dump', '2.dump']) await writeFile(join(folder, name), 'bad');
  await writeFile(join(folder, 'good'), 'good');
});
afterEach(() => rm(folder, { recursive: true }));

/** Asks a shell script, which gets the dump as $2. */
async function answer(script: string, refused?: number): Promise<string> {
  const path = join(folder, 'script');
  await writeFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o700 });
  const words = [path, '--check', EACH];
  const [program = '', ...rest] = askedOfAll({ folder, good: join(folder, 'good'), words, refused });
  return (await run(program, [...rest])).stdout.trim();
}

test.each([
  ['grep -q good "$2" || exit 6', 6, 'all-refused'],
  ['grep -q good "$2" || exit 6', undefined, 'all-refused'],
  ['grep -q good "$2"', 6, '1.dump 1'],
  [
    '[ "${2##*/}" != 2.dump ] && grep -q good "$2" || [ "${2##*/}" = 2.dump ] || exit 6',
    undefined,
    '2.dump 0',
  ],
  ['exit 0', 6, '1.dump 0'],
  ['exit 0', undefined, '1.dump 0'],
  ['exit 6', 6, 'good 6'],
  ['[ -e "$2" ] || exit 6; grep -q good "$2" || exit 6', 6, 'all-refused'],
])('%s, refused by %s: %s', async (script, refused, said) => {
  expect(await answer(script, refused)).toBe(said);
});
