import type { EngineApi } from '../engine/api/engine-api.ts';
import { TRIAL_LABEL } from '../engine/guard/labels.ts';

/** Removes a container without its stop time: Podman's forced removal would wait for it, up to minutes. */
export async function removeAtOnce(api: EngineApi, container: string): Promise<void> {
  await kill(api, container);
  await api.containers.remove(container);
}

/** Ends all containers of a trial, so that sweeping them takes no time. */
export async function killAll(api: EngineApi, trial: string): Promise<void> {
  const ours = await api.containers.list({ labels: { [TRIAL_LABEL]: trial } });
  await Promise.all(ours.filter(({ state }) => state !== 'exited').map(({ id }) => kill(api, id)));
}

/** What does not run, or is not there, is what was wanted. */
async function kill(api: EngineApi, container: string): Promise<void> {
  await api.containers.kill(container).catch(() => undefined);
}
