import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';

/**
 * Writes a program for its owner alone. At once, and never into the old one: a shell that runs it reads it bit by bit, and
 * one that found it empty would end well without having done anything.
 */
export async function writeProgram(path: string, text: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => undefined)) === text) return;
  const whole = `${path}.${randomUUID()}`;
  await writeFile(whole, text, { mode: 0o700 });
  await rename(whole, path);
}
