import { randomInt } from 'node:crypto';
import type { NetworkSpec } from '../engine/api/engine-api.ts';
import type { Engine } from '../engine/engine.ts';
import { EngineRefusedError } from '../engine/errors.ts';

/**
 * Blocks of 4,094 addresses at the beginning of Podman's own range (containers.conf, default_subnet_pools). A network of
 * Podman's choice has 254: a trial that starts more containers than that, one after the other, comes back to
 * addresses for which its neighbours still know the dead container's Ethernet address, and nothing reaches the new
 * one for half a minute.
 */
const blocks = Array.from({ length: 64 }, (_, at) => `10.${89 + Math.floor(at / 16)}.${(at % 16) * 16}.0/20`);

/** Makes a network with room for a whole trial, or where all of that is taken, of the engine's choice. */
export async function createRoomy(
  { api, kind }: Pick<Engine, 'api' | 'kind'>,
  spec: NetworkSpec,
): Promise<string> {
  // Docker's own choice is wide, and it announces each new address.
  if (kind === 'docker') return api.networks.create(spec);
  const first = randomInt(blocks.length / 4);
  for (const block of [...blocks.slice(first), ...blocks.slice(0, first)]) {
    try {
      return await api.networks.create({ ...spec, subnets: [block] });
    } catch (thrown) {
      if (!(thrown instanceof EngineRefusedError && /already used/.test(thrown.said))) throw thrown;
    }
  }
  return api.networks.create(spec);
}
