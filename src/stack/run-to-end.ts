import type { ContainerSpec } from '../engine/api/engine-api.ts';
import type { World } from './world.ts';

/** Starts a container of the trial's own, waits for its end, and removes it. */
export async function runToEnd(
  { engine, labels }: Pick<World, 'engine' | 'labels'>,
  spec: Omit<ContainerSpec, 'labels' | 'name'> & { readonly name: string },
): Promise<{ readonly exitCode: number; readonly said: string }> {
  const { containers } = engine.api;
  try {
    const id = await containers.create({ ...spec, labels });
    await containers.start(id);
    return { exitCode: await containers.wait(id), said: await containers.logs(id) };
  } finally {
    await containers.remove(spec.name);
  }
}
