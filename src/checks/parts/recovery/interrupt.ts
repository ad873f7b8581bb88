import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { spoken } from '../../../contract/read-contract.ts';
import { waitFor } from '../../../wait.ts';
import type { CheckContext } from '../../define-check.ts';
import { runScript } from './run-script.ts';

/**
 * A `podman` that hands on the first 4 kB of what a command prints and then hangs, where the command has the word `HANG_AT`:
 * a script that runs on it is in the middle of its work until it is killed.
 */
export async function hangingPodman(folder: string): Promise<string> {
  const path = join(folder, '.hanging-podman');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const text = `#!/bin/sh
case " $* " in
  *"$HANG_AT"*) podman "$@" | { head -c 4096; exec sleep 600; } ;;
  *) exec podman "$@" ;;
esac
`;
  await writeFile(path, text, { mode: 0o700 });
  return path;
}

/** Starts a script, waits until it is in the middle, does `meanwhile`, and kills it with all that it started. */
export async function killInTheMiddle<T>(
  context: CheckContext,
  script: {
    readonly path: string;
    readonly words: readonly string[];
    readonly env: Readonly<Record<string, string>>;
  },
  about: { readonly isInTheMiddle: () => Promise<boolean>; readonly meanwhile: () => Promise<T> },
): Promise<T> {
  const kill = new AbortController();
  const signal = AbortSignal.any([context.signal, kill.signal]);
  const running = runScript(context, script.path, script.words, { env: script.env, signal });
  const ended = running.then(
    (run) => `it ended with exit code ${run.exitCode}: ${run.said}`,
    () => 'it was killed',
  );
  try {
    await waitFor({
      what: `${script.path} to be in the middle of its work`,
      look: async () => (await about.isInTheMiddle()) || (await Promise.race([ended, undefined])),
      until: (seen) => seen === true,
      limitMs: 180_000,
      signal: context.signal,
    });
    return await about.meanwhile();
  } finally {
    kill.abort(new Error('killed in the middle'));
    await ended;
  }
}

/** Files of a folder of backups: whole ones, and parts with their sizes. */
export async function filesOf(context: CheckContext, root: string) {
  const { folder } = spoken(context.contract.recovery, 'recovery').backup;
  const at = join(root, folder.slice(dirname(folder).length));
  const names = await readdir(at).catch(() => []);
  const parts = names.filter((name) => name.endsWith('.part'));
  const sizes = await Promise.all(parts.map(async (name) => (await stat(join(at, name))).size));
  return { dumps: names.filter((name) => name.endsWith('.dump')), parts, partBytes: Math.max(0, ...sizes) };
}
