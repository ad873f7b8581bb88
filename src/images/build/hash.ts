import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { TarEntry } from '../../engine/api/tar.ts';
import { RecipeError } from '../errors.ts';
import type { ImageRecipe, RecipeCopy } from '../recipe.ts';

const ALWAYS_LEFT_OUT = ['__pycache__', '.git', 'node_modules', '.venv', '.DS_Store'];
const MAX_BYTES = 512 * 1024 * 1024;

/** What a recipe copies, read once: what is hashed is what is built. */
export interface PreparedRecipe {
  readonly recipe: ImageRecipe;
  readonly hash: string;
  readonly entries: readonly TarEntry[];
}

/** Reads the recipe's files and hashes all that decides what the image will be. */
export async function prepareRecipe(
  recipe: ImageRecipe,
  options: { readonly folder: string; readonly base: string },
): Promise<PreparedRecipe> {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(recipe.name)) {
    throw new RecipeError(
      `the recipe's name ${JSON.stringify(recipe.name)} must be small letters, digits and hyphens`,
    );
  }
  const entries = [...(await readCopies(recipe, options.folder)), ...fileEntries(recipe)];
  const hash = createHash('sha256').update(JSON.stringify([options.base, recipe]));
  for (const entry of entries) {
    hash.update(JSON.stringify([entry.path, entry.mode, entry.linkTo, entry.data?.length]));
    hash.update(entry.data ?? '');
  }
  return { recipe, hash: hash.digest('hex').slice(0, 16), entries };
}

async function readCopies(recipe: ImageRecipe, folder: string): Promise<TarEntry[]> {
  const all: TarEntry[] = [];
  const budget = { bytes: MAX_BYTES };
  for (const copy of recipe.copy ?? []) {
    const from = resolve(folder, copy.from);
    if ((await lstat(from).catch(() => undefined)) === undefined) {
      throw new RecipeError(`the recipe ${recipe.name} copies ${copy.from}, which is not there (${from})`);
    }
    await readTree(from, inImage(recipe, copy.to), { copy, all, budget });
  }
  return all;
}

interface Reading {
  readonly copy: RecipeCopy;
  readonly all: TarEntry[];
  readonly budget: { bytes: number };
}

async function readTree(from: string, to: string, reading: Reading): Promise<void> {
  const seen = await lstat(from);
  if (seen.isSymbolicLink()) {
    reading.all.push({ path: to, linkTo: await readlink(from), mode: 0o777 });
  } else if (seen.isDirectory()) {
    reading.all.push({ path: to, mode: 0o755 });
    const leftOut = [...ALWAYS_LEFT_OUT, ...(reading.copy.except ?? [])];
    for (const name of (await readdir(from)).sort()) {
      if (!leftOut.includes(name)) await readTree(join(from, name), `${to}/${name}`, reading);
    }
  } else if (seen.isFile()) {
    reading.budget.bytes -= seen.size;
    if (reading.budget.bytes < 0)
      throw new RecipeError(`${reading.copy.from} holds more than ${MAX_BYTES} bytes`);
    // Who checked it out decides the rest of the mode; only "may be run" is the project's.
    const mode = (seen.mode & 0o100) === 0 ? 0o644 : 0o755;
    reading.all.push({ path: to, data: await readFile(from), mode });
  }
}

function fileEntries(recipe: ImageRecipe): TarEntry[] {
  return (recipe.files ?? []).map((file) => ({
    path: inImage(recipe, file.path),
    data: file.text,
    mode: file.mode ?? 0o644,
  }));
}

function inImage(recipe: ImageRecipe, path: string): string {
  if (path.startsWith('/') && !path.split('/').includes('..')) return path.replace(/^\/+|\/+$/g, '');
  throw new RecipeError(`the recipe ${recipe.name} writes to ${path}: an absolute path without .. is needed`);
}
