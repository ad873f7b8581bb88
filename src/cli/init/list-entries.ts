import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { passedOver } from '../../rules/lint/passed-over.ts';

const mostEntries = 50_000;

/** Every file and folder of a repository, relative, with slashes; links are not followed. */
export async function listEntries(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  const open = [''];
  for (let at = open.pop(); at !== undefined && found.length < mostEntries; at = open.pop()) {
    const entries = await readdir(join(folder, at), { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory() && passedOver.has(entry.name)) continue;
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      found.push(path);
      if (entry.isDirectory()) open.push(path);
    }
  }
  return found;
}
