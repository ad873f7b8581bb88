import { readFileSync } from 'node:fs';

/** What of this machine decides how Podman must be configured. */
export interface MachineLimits {
  /** `hybrid`: version 1 with a version 2 tree beside it, which crun refuses. */
  readonly cgroups: 'v1' | 'hybrid' | 'v2' | 'none';
  /** Whether limits may be raised above what this process has. */
  readonly mayRaiseLimits: boolean;
  readonly hardLimits: { readonly nofile: string; readonly nproc: string };
  /** The kernel's highest process number. Podman lowers its own limits to it at every start. */
  readonly pidMax: number;
  readonly hasRunc: boolean;
}

/** Podman's own defaults; where the machine allows less, less is set. */
const WANTED = { nofile: 1_048_576, nproc: 4_194_304 };

/**
 * After a command that was run over the API Podman keeps its monitor, two small processes, for so long, five minutes by
 * itself, and then starts once more to forget the command: a tenth of a second of a core for each health check. Most
 * trials are over before, and their monitors go with them.
 */
const MONITOR_DELAY_S = 60;

/** What a private service is told by a containers.conf of its own; /etc stays as it is. */
export interface ServiceConf {
  readonly text: string;
  /** Whether Podman would not work on this machine without it. */
  readonly isNeeded: boolean;
}

/** The private containers.conf that fits this machine. */
export function containersConf(machine: MachineLimits): ServiceConf {
  const ulimits = machine.mayRaiseLimits ? [] : cappedLimits(machine);
  const runtime = machine.cgroups !== 'v2' && machine.hasRunc ? ['runtime="runc"'] : [];
  const containers =
    ulimits.length === 0 ? [] : ['[containers]', `default_ulimits=${JSON.stringify(ulimits)}`];
  const engine = ['[engine]', `exit_command_delay=${MONITOR_DELAY_S}`, ...runtime];
  return {
    text: `${[...containers, ...engine].join('\n')}\n`,
    isNeeded: ulimits.length + runtime.length > 0,
  };
}

function cappedLimits({ hardLimits, pidMax }: MachineLimits): string[] {
  return (['nofile', 'nproc'] as const).flatMap((name) => {
    const own = hardLimits[name] === 'unlimited' ? Number.POSITIVE_INFINITY : Number(hardLimits[name]);
    const limit = Math.min(own, pidMax);
    return limit >= WANTED[name] ? [] : [`${name}=${limit}:${limit}`];
  });
}

/** Reads /proc; a machine without it (macOS) needs nothing private. */
export function readMachineLimits(hasRunc: boolean): MachineLimits {
  const limits = readOr('/proc/self/limits', '');
  return {
    cgroups: cgroupsOf(readOr('/proc/self/mountinfo', '')),
    mayRaiseLimits: hasCapability(readOr('/proc/self/status', ''), CAP_SYS_RESOURCE),
    hardLimits: {
      nofile: hardLimit(limits, 'Max open files'),
      nproc: hardLimit(limits, 'Max processes'),
    },
    pidMax: Number(readOr('/proc/sys/kernel/pid_max', '4194304')),
    hasRunc,
  };
}

const CAP_SYS_RESOURCE = 24n;

/** True without /proc: then nothing is known that would have to be lowered. */
function hasCapability(status: string, bit: bigint): boolean {
  const mask = /^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1];
  return mask === undefined || ((BigInt(`0x${mask}`) >> bit) & 1n) === 1n;
}

function cgroupsOf(mounts: string): MachineLimits['cgroups'] {
  const hasV2 = / - cgroup2 /.test(mounts);
  const hasV1 = / - cgroup /.test(mounts);
  if (hasV1) return hasV2 ? 'hybrid' : 'v1';
  return hasV2 ? 'v2' : 'none';
}

function hardLimit(limits: string, name: string): string {
  const line = limits.split('\n').find((candidate) => candidate.startsWith(name));
  return line?.slice(name.length).trim().split(/\s+/)[1] ?? 'unlimited';
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
}
