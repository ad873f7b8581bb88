import type { Blueprint } from '../plan/blueprint.ts';
import { networksOf } from './create-service.ts';
import { OUTSIDE } from './relay.ts';
import { createRoomy } from './subnets.ts';
import { inTrial, type World } from './world.ts';

/** The sealed networks that a blueprint needs: its own, and one for each service that stands alone. */
export function sealedNetworks(blueprint: Blueprint): string[] {
  const used = [...blueprint.services, ...blueprint.pods].flatMap((plan) =>
    networksOf(plan).map(({ name }) => name),
  );
  return [...new Set([...blueprint.networks.map(({ name }) => name), ...used])];
}

/** Makes sealed networks: names resolve, services reach each other, and nothing beyond. */
export async function createSealed(world: World, names: readonly string[]): Promise<void> {
  await Promise.all(
    names.map((name) =>
      createRoomy(world.engine, { name: inTrial(world, name), labels: world.labels, internal: true }),
    ),
  );
}

/** Makes the ordinary network, from which ports are published on 127.0.0.1. */
export async function createOutside(world: World): Promise<void> {
  await createRoomy(world.engine, { name: inTrial(world, OUTSIDE), labels: world.labels });
}

/** Makes the blueprint's volumes, empty. */
export async function createVolumes(world: World, names: readonly string[]): Promise<void> {
  const { volumes } = world.engine.api;
  await Promise.all(
    names.map((name) => volumes.create({ name: inTrial(world, name), labels: world.labels })),
  );
}
