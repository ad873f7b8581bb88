import { availableParallelism } from 'node:os';
import { InvalidArgumentError, Option } from 'commander';
import type { Engine } from '../engine/engine.ts';

const GIB = 1024 ** 3;
/** What a trial and its drills take at most, by the limits of a stack of this kind. */
const MEMORY = 4 * GIB;
/** Most checks that run alone wait more than they work, but a boot costs as much as some of them. */
const WORTH_A_TRIAL = 4;
/** So many that take long, which is to wait, are worth one trial more than there are processors. */
const WAITING_WORTH_A_TRIAL = 6;
const MOST = 8;

export function trialsOption(): Option {
  return new Option(
    '--trials <n>',
    'boot the stack this often at once and divide what must run alone; as this machine bears, unless told',
  ).argParser((text) => {
    const trials = /^\d$/.test(text) ? Number(text) : 0;
    if (trials < 1 || trials > MOST) throw new InvalidArgumentError(`a number from 1 to ${MOST} is expected`);
    return trials;
  });
}

export interface Wish {
  /** How many want a trial alone. */
  readonly alone: number;
  /** Those of them that take long. */
  readonly long: number;
}

/** As many trials as that is worth and this machine bears; what another bears nobody knows. */
export function trialsFor({ alone, long }: Wish, { remote }: Engine): number {
  if (remote !== undefined) return 1;
  const busy = availableParallelism() + (long >= WAITING_WORTH_A_TRIAL ? 1 : 0);
  const bears = Math.min(busy, Math.floor(process.availableMemory() / MEMORY));
  return Math.max(1, Math.min(Math.floor(alone / WORTH_A_TRIAL), bears));
}
