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

// Podman's words and Docker's.
const TAKEN = /already used|overlaps with other/;

/** Makes a network with room for a whole trial, or where all of that is taken, of the engine's choice. */
export async function createRoomy({ api }: Pick<Engine, 'api'>, spec: NetworkSpec): Promise<string> {
  const first = randomInt(blocks.length / 4);
  for (const block of [...blocks.slice(first), ...blocks.slice(0, first)]) {
    try {
      return await api.networks.create({ ...spec, subnets: [block] });
    } catch (thrown) {
      if (!(thrown instanceof EngineRefusedError && TAKEN.test(thrown.said))) throw thrown;
    }
  }
  return api.networks.create(spec);
}

/** The ranges of addresses of a network, in the engine's words. */
export function rangesOf(
  network: Readonly<Record<string, unknown>> | undefined,
): readonly { readonly Subnet?: unknown; readonly Gateway?: unknown }[] {
  const { Config } = (network?.IPAM ?? {}) as { Config?: ReturnType<typeof rangesOf> | null };
  return Config ?? [];
}

/** An IPv4 address in the upper half of a network, to which no engine comes soon by itself; undefined where there is none. */
export function lateAddress(
  network: Readonly<Record<string, unknown>> | undefined,
  number: number,
): string | undefined {
  const ranges = rangesOf(network).map(({ Subnet }) =>
    /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(String(Subnet)),
  );
  const [, ...words] = ranges.find((range) => range !== null) ?? [];
  const [a = 0, b = 0, c = 0, d = 0, prefix = 32] = words.map(Number);
  const half = 2 ** (31 - prefix);
  // The last one is the broadcast.
  if (number >= half - 1) return undefined;
  const address = ((a * 256 + b) * 256 + c) * 256 + d + half + number;
  return [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join('.');
}
