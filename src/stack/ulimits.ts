import type { Engine } from '../engine/engine.ts';
import { type MachineLimits, readMachineLimits } from '../engine/service/containers-conf.ts';
import type { LimitsPlan } from '../plan/blueprint.ts';

export interface EngineUlimit {
  readonly Name: string;
  readonly Soft: number;
  readonly Hard: number;
}

type Machine = Pick<MachineLimits, 'mayRaiseLimits' | 'hardLimits' | 'pidMax'>;

/**
 * The unit's limits as this machine can set them. An engine that runs with our own rights may not raise what it has;
 * a unit that names one limit makes podman forget the settings that hold the others down, so these are said as well.
 */
export function ulimitsOf(
  wanted: LimitsPlan['ulimits'],
  machine: Machine | undefined,
): readonly EngineUlimit[] {
  const said = wanted.map(({ name, soft, hard }) => ({ Name: name, Soft: soft, Hard: hard }));
  if (wanted.length === 0 || machine === undefined || machine.mayRaiseLimits) return said;
  const others = (['nofile', 'nproc'] as const)
    .filter((name) => !wanted.some((limit) => limit.name === name))
    .map((Name) => ({ Name, Soft: ceiling(machine, Name), Hard: ceiling(machine, Name) }));
  return [...said, ...others.filter((limit) => Number.isFinite(limit.Hard))].map((limit) => {
    const most = ceiling(machine, limit.Name);
    return { Name: limit.Name, Soft: lower(limit.Soft, most), Hard: lower(limit.Hard, most) };
  });
}

/** What bounds the engine's containers; undefined where the engine has rights of its own. */
export function machineOf(engine: Engine): Machine | undefined {
  return engine.private || engine.rootless ? readMachineLimits(false) : undefined;
}

function ceiling(machine: Machine, name: string): number {
  if (name !== 'nofile' && name !== 'nproc') return Number.POSITIVE_INFINITY;
  const own = machine.hardLimits[name];
  // Podman lowers its own limits to the highest process number at every start.
  return Math.min(own === 'unlimited' ? Number.POSITIVE_INFINITY : Number(own), machine.pidMax);
}

/** -1 is no limit at all. */
function lower(value: number, most: number): number {
  return Number.isFinite(most) && (value < 0 || value > most) ? most : value;
}
