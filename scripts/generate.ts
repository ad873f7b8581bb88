import { readFile, writeFile } from 'node:fs/promises';
import { format } from './generate/format.ts';
import { generated } from './generate/index.ts';

/** Writes what is made from the sources; with --check it only says what is stale, and ends with 1. */
const root = new URL('..', import.meta.url);
const onlyCheck = process.argv.includes('--check');
const stale: string[] = [];
for (const [path, make] of Object.entries(generated)) {
  const file = new URL(path, root);
  const text = await format(path, await make());
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (before === text) continue;
  stale.push(path);
  if (!onlyCheck) await writeFile(file, text);
}
for (const path of stale) console.log(`${onlyCheck ? 'stale' : 'wrote'} ${path}`);
if (onlyCheck && stale.length > 0) {
  console.log('run: npm run generate');
  process.exitCode = 1;
}
