import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The TypeScript files under a folder of the repository, without tests, relative to it and sorted. */
export async function sourceFiles(folder: string): Promise<readonly string[]> {
  const path = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
  const names = await readdir(path, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts') && !/\.(test|fuzz)\.ts$/.test(name) && !name.includes('testing/'))
    .sort();
}
