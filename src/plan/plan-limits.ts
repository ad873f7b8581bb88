import { lookup } from '../units/lookup.ts';
import type { Sections } from '../units/unit-set.ts';
import type { LimitsPlan } from './blueprint.ts';
import { readSize } from './quantities.ts';
import { allOptions, lastOption, type RunOption } from './run-options.ts';

/** Podman's limits and those of the service's own cgroup, in which Quadlet's containers run: the lower one counts. */
export function planLimits(options: readonly RunOption[], sections: Sections): LimitsPlan {
  const size = (name: string) => positive(readSize(lastOption(options, name)?.value ?? ''));
  const service = (key: string) => lookup(sections, 'Service', key) ?? '';
  return {
    memoryBytes: lower(size('memory'), positive(readSize(service('MemoryMax')))),
    memorySwapBytes: size('memory-swap'),
    cpus: lower(cpus(options), quota(service('CPUQuota'))),
    pids: lower(count(lastOption(options, 'pids-limit')?.value), count(service('TasksMax'))),
    shmBytes: size('shm-size'),
    ulimits: allOptions(options, 'ulimit').flatMap(({ value }) => ulimit(value)),
  };
}

function cpus(options: readonly RunOption[]): number | undefined {
  const direct = positive(Number(lastOption(options, 'cpus')?.value ?? 0));
  const period = Number(lastOption(options, 'cpu-period')?.value ?? 100_000);
  const share = positive(Number(lastOption(options, 'cpu-quota')?.value ?? 0) / period);
  return direct ?? share;
}

/** `200%` is two cores. */
function quota(text: string): number | undefined {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text)?.[1];
  return percent === undefined ? undefined : positive(Number(percent) / 100);
}

function ulimit(text: string): LimitsPlan['ulimits'] {
  const match = /^([a-z]+)=(-?\d+)(?::(-?\d+))?$/.exec(text);
  if (match === null) return [];
  const [, name = '', soft, hard] = match;
  return [{ name, soft: Number(soft), hard: Number(hard ?? soft) }];
}

function count(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? positive(Number(text)) : undefined;
}

function positive(number: number | undefined): number | undefined {
  return number !== undefined && number > 0 ? number : undefined;
}

function lower(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}
