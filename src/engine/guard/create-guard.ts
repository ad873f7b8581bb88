import type { EngineApi } from '../api/engine-api.ts';
import type { EngineAddress } from '../api/transport.ts';
import type { Guard } from './guard.ts';
import { forgetTrial, noteTrial } from './journal.ts';
import { type GuardLine, startGuardProcess } from './start-guard.ts';
import { sweepTrial } from './sweep.ts';

interface GuardParts {
  readonly api: EngineApi;
  readonly address: EngineAddress;
  readonly kind: 'podman' | 'docker';
  /** A guard process that runs already, for a private service; otherwise the first watch starts one. */
  readonly line: GuardLine | undefined;
}

/** The guard of one opened engine. */
export async function createGuard(parts: GuardParts): Promise<Guard & { close(): Promise<void> }> {
  const { api, address, kind } = parts;
  const folders = new Map<string, readonly string[]>();
  const introduce = async (line: GuardLine) => {
    await line.order({ order: 'engine', kind, address });
    return line;
  };
  let line = parts.line === undefined ? undefined : Promise.resolve(await introduce(parts.line));
  const lazily = () => {
    line ??= introduce(startGuardProcess());
    return line;
  };
  const release = async (trial: string) => {
    folders.delete(trial);
    await forgetTrial(trial);
    await (await line)?.order({ order: 'release', trial });
  };
  return {
    watch: async (trial, more = []) => {
      folders.set(trial, [...(folders.get(trial) ?? []), ...more]);
      await noteTrial(trial, folders.get(trial) ?? []);
      await (await lazily()).order({ order: 'watch', trial, folders: [...more] });
    },
    sweep: async (trial, options = {}) => {
      const result = await sweepTrial(api, trial, { folders: folders.get(trial), ...options });
      await release(trial);
      return result;
    },
    release,
    close: async () => (await line)?.close(),
  };
}
