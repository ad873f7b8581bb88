import type { EngineApi } from '../engine/api/engine-api.ts';
import { TRIAL_LABEL } from '../engine/guard/labels.ts';

/** Ends all containers of a trial side by side, so that sweeping them takes no time. */
export async function killAll(api: EngineApi, trial: string): Promise<void> {
  const ours = await api.containers.list({ labels: { [TRIAL_LABEL]: trial } });
  const running = ours.filter(({ state }) => state !== 'exited');
  // What ended meanwhile, or is not there, is what was wanted.
  await Promise.all(running.map(({ id }) => api.containers.kill(id).catch(() => undefined)));
}
