import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { HANG_AT, HANG_INPUT, HANG_MARK } from '../../../stack/host-programs.ts';
import { waitFor } from '../../../wait.ts';
import type { CheckContext } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import type { ScriptOptions, ScriptRun } from './run-script.ts';

/** Starts a script whose `podman` hangs at these words, does `meanwhile` once it does, and kills it with all that it started. */
export async function killInTheMiddle<T>(
  context: CheckContext,
  about: {
    readonly what: string;
    readonly hangsAt: string;
    /** After so many bytes that it reads; unless told, after the first that it prints. */
    readonly inputBytes?: number | undefined;
    readonly mark: string;
    readonly run: (options: Required<Pick<ScriptOptions, 'env' | 'signal'>>) => Promise<ScriptRun>;
    readonly meanwhile: () => Promise<T>;
  },
): Promise<T> {
  const kill = new AbortController();
  const signal = AbortSignal.any([context.signal, kill.signal]);
  await rm(about.mark, { force: true });
  await mkdir(dirname(about.mark), { recursive: true, mode: 0o700 });
  const input = about.inputBytes === undefined ? {} : { [HANG_INPUT]: String(about.inputBytes) };
  const running = about.run({
    signal,
    env: { [HANG_AT]: about.hangsAt, [HANG_MARK]: about.mark, ...input },
  });
  const ended = running.then(
    (run) => `it ended with exit code ${run.exitCode}: ${run.said}`,
    () => 'it was killed',
  );
  try {
    const seen = await waitFor({
      what: `${about.what} to be in the middle of its work`,
      look: async () => (existsSync(about.mark) ? true : Promise.race([ended, undefined])),
      until: (now) => now !== undefined,
      limitMs: 180_000,
      signal: context.signal,
    });
    if (seen !== true)
      throw new CouldNotMeasure(`${about.what} calls no ${about.hangsAt} where it could be killed: ${seen}`);
    return await about.meanwhile();
  } finally {
    kill.abort(new Error('killed in the middle'));
    await ended;
  }
}
