import { existsSync } from 'node:fs';
import type { ServicePlan } from '../plan/blueprint.ts';
import { readEnvironmentFile } from './environment-file.ts';
import { MissingHostFileError } from './errors.ts';
import { KEEPER } from './keeper.ts';
import type { EngineMounts } from './mounts.ts';
import { SECRETS_FOLDER, secretFiles, secretsVolume, secretVariables } from './secret-files.ts';
import { machineOf, ulimitsOf } from './ulimits.ts';
import { inTrial, type World } from './world.ts';

/** The two halves of the engine's create call. */
export interface ContainerOptions {
  readonly create: Readonly<Record<string, unknown>>;
  readonly host: Readonly<Record<string, unknown>> & { readonly Binds: readonly string[] };
}

/** A service plan in the engine's words: what `podman run` would be given by its unit. */
export function containerOptions(plan: ServicePlan, mounts: EngineMounts, world: World): ContainerOptions {
  return { create: createHalf(plan, mounts, world), host: hostHalf(plan, mounts, world) };
}

/** For the few names that are not in the trial's own table: ask again soon. */
export const RESOLVER_OPTIONS = ['timeout:1', 'attempts:2'];

function createHalf(plan: ServicePlan, mounts: EngineMounts, world: World): ContainerOptions['create'] {
  const environment = { ...environmentOf(plan, world), ...secretVariables(plan, world.secrets) };
  const isMember = plan.pod?.part === 'member';
  const isInfra = plan.pod?.part === 'infra';
  return defined({
    Env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    Labels: { ...plan.labels, ...world.labels },
    Cmd: isInfra ? [] : plan.command.length === 0 ? undefined : plan.command,
    Entrypoint: isInfra ? KEEPER : plan.entrypoint,
    User: userOf(plan),
    Hostname: isMember ? undefined : plan.hostName,
    WorkingDir: plan.workingDir,
    StopSignal: plan.stopSignal,
    StopTimeout: Math.ceil(plan.stopTimeoutMs / 1000),
    Volumes: Object.fromEntries(mounts.anonymous.map((target) => [target, {}])),
    // We run the unit's own check on every engine alike; the engine must not run it as well.
    Healthcheck: { Test: ['NONE'] },
  });
}

function hostHalf(plan: ServicePlan, mounts: EngineMounts, world: World): ContainerOptions['host'] {
  const { limits } = plan;
  const ulimits = ulimitsOf(limits.ulimits, machineOf(world.engine));
  const { inFolder } = secretFiles(plan, world.secrets);
  const Binds = [
    ...mounts.binds,
    ...zoneBind(plan),
    ...(inFolder.length > 0 ? [`${secretsVolume(plan, world)}:${SECRETS_FOLDER}`] : []),
  ];
  const settings = defined({
    Tmpfs: mounts.tmpfs,
    Memory: limits.memoryBytes,
    MemorySwap: limits.memorySwapBytes,
    NanoCpus: limits.cpus === undefined ? undefined : Math.round(limits.cpus * 1e9),
    PidsLimit: limits.pids,
    ShmSize: limits.shmBytes,
    Ulimits: ulimits.length === 0 ? undefined : ulimits,
    ReadonlyRootfs: plan.readOnly,
    CapDrop: plan.capDrop.length === 0 ? undefined : plan.capDrop,
    CapAdd: plan.capAdd.length === 0 ? undefined : plan.capAdd,
    Sysctls: plan.sysctls,
    Init: plan.runInit ? true : undefined,
    SecurityOpt: plan.noNewPrivileges ? ['no-new-privileges'] : undefined,
    // In a pod the infra container has them; engines refuse both for who shares its network.
    DnsOptions: plan.pod?.part === 'member' ? undefined : RESOLVER_OPTIONS,
    IpcMode: ipcOf(plan, world),
    RestartPolicy: { Name: 'no' },
    LogConfig: { Type: 'json-file', Config: {} },
  });
  return { ...settings, Binds };
}

/** Members of a pod share System V and POSIX memory, as podman's pods do. */
function ipcOf({ pod }: ServicePlan, world: World): string | undefined {
  if (pod === undefined) return undefined;
  return pod.part === 'infra' ? 'shareable' : `container:${inTrial(world, pod.name)}`;
}

/** Podman: what `--env-file` brings, then `--env` over it. */
function environmentOf(plan: ServicePlan, world: World): Record<string, string> {
  const fromFiles = plan.environmentFiles.map((use) => {
    const file = world.configs.files.find((candidate) => candidate.hostPath === use.path);
    if (file !== undefined) return readEnvironmentFile(file.text, file.source);
    if (use.optional) return {};
    const { path, place } = use;
    throw new MissingHostFileError({ service: plan.service, path, place, what: 'the environment file' });
  });
  const zone = plan.timezone !== undefined && zoneFile(plan) === undefined ? { TZ: plan.timezone } : {};
  return Object.assign({}, zone, ...fromFiles, plan.environment);
}

/** In the engine's words; undefined: the image's own. */
export function userOf(plan: Pick<ServicePlan, 'user' | 'group'>): string | undefined {
  if (plan.group === undefined) return plan.user;
  return `${plan.user ?? '0'}:${plan.group}`;
}

/** `--tz` puts the host's zone file at /etc/localtime; a machine without zone files leaves TZ to say it. */
function zoneBind(plan: ServicePlan): string[] {
  const file = zoneFile(plan);
  const taken = plan.mounts.some((mount) => mount.target === '/etc/localtime');
  return file === undefined || taken ? [] : [`${file}:/etc/localtime:ro`];
}

function zoneFile(plan: ServicePlan): string | undefined {
  if (plan.timezone === undefined || plan.timezone.includes('..')) return undefined;
  const path = plan.timezone === 'local' ? '/etc/localtime' : `/usr/share/zoneinfo/${plan.timezone}`;
  return existsSync(path) ? path : undefined;
}

function defined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
