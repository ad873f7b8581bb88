import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { ConfigSet } from '../../config/config-set.ts';
import type { Engine } from '../../engine/engine.ts';
import { OWNER_LABEL, trialLabels } from '../../engine/guard/labels.ts';
import { openEngine } from '../../engine/open-engine.ts';
import type { LiveTrial } from '../live-trial.ts';
import type { StartOptions } from '../start-trial.ts';
import { smallStarter } from './start-small.ts';

/** An engine with the images of the small stack, and a look at what this process left behind. */
export interface Bench extends AsyncDisposable {
  readonly engine: Engine;
  start(configs: ConfigSet, options?: Partial<StartOptions>): Promise<LiveTrial>;
  expectNothingLeft(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const engine = await openEngine();
  const start = await smallStarter(engine);
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  vi.stubEnv('TMPDIR', folder);
  return {
    engine,
    start,
    expectNothingLeft: async () => {
      const labels = { [OWNER_LABEL]: trialLabels('any')[OWNER_LABEL] ?? '' };
      const { containers, networks, volumes } = engine.api;
      const left = await Promise.all([
        containers.list({ labels }),
        networks.list({ labels }),
        volumes.list({ labels }),
      ]);
      expect(left).toEqual([[], [], []]);
      const trials = (await readdir(folder)).filter((name) => /^seatrial-[0-9a-f]{10}-/.test(name));
      expect(trials).toEqual([]);
    },
    [Symbol.asyncDispose]: async () => {
      vi.unstubAllEnvs();
      await engine[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
