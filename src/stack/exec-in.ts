import { ExecTimeLimitError } from '../engine/errors.ts';
import { ExecLimitError } from './errors.ts';
import type { ExecOptions, ExecResult } from './trial.ts';
import type { World } from './world.ts';

/** Runs a command in a container of the trial. */
export async function execIn(
  world: Pick<World, 'engine'>,
  container: { readonly id: string; readonly name: string },
  run: { readonly command: readonly string[]; readonly options?: ExecOptions | undefined },
): Promise<ExecResult> {
  const { limitMs = 60_000, ...options } = run.options ?? {};
  try {
    return await world.engine.api.containers.exec(container.id, run.command, { ...options, limitMs });
  } catch (thrown) {
    // The engine's own words hold the command and its output, where secrets may stand.
    if (!(thrown instanceof ExecTimeLimitError)) throw thrown;
    throw new ExecLimitError({ container: container.name, program: run.command[0] ?? '', limitMs });
  }
}
