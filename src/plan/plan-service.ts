import { lookup } from '../units/lookup.ts';
import type { NetworkUse, ServicePlan } from './blueprint.ts';
import type { GeneratedService } from './generator/generated.ts';
import { planHealth, stringList } from './plan-health.ts';
import { planLimits } from './plan-limits.ts';
import { planMounts } from './plan-mounts.ts';
import { planPorts } from './plan-ports.ts';
import { secretUses } from './plan-secrets.ts';
import { ENDLESS_MS, readTimeSpan } from './quantities.ts';
import { allOptions, isOn, lastOption, pairsOf, type RunOption, type RunOptions } from './run-options.ts';
import { cut } from './service-environment.ts';

/** What `planDependencies` adds. */
export type Relations = Pick<ServicePlan, 'after' | 'requires' | 'wants' | 'enabled'>;

/** A generated container service as a plan, but for its relations to others. */
export function planService(
  generated: GeneratedService,
  run: RunOptions,
  systemdEnvironment: ReadonlyMap<string, string>,
): Omit<ServicePlan, keyof Relations> {
  const { options } = run;
  const { unit } = generated;
  const value = (name: string) => lastOption(options, name)?.value || undefined;
  const [user, group] = cut(value('user') ?? '', ':');
  return {
    name: unit.stem,
    service: generated.name,
    containerName: value('name') ?? '',
    place: unit.place,
    ...(value('pod') === undefined ? {} : { pod: { name: value('pod') ?? '', part: 'member' as const } }),
    image: run.image,
    command: run.command,
    entrypoint: entrypoint(value('entrypoint')),
    environment: environment(options, systemdEnvironment),
    environmentFiles: allOptions(options, 'env-file').map(({ value: path, place }) => ({
      path,
      optional: false,
      place,
    })),
    secrets: secretUses(options),
    networks: networkUses(options),
    mounts: planMounts(options),
    publish: planPorts(options),
    health: planHealth(options),
    user: user === '' ? undefined : user,
    group,
    hostName: value('hostname'),
    workingDir: value('workdir'),
    timezone: value('tz'),
    labels: pairsOf(allOptions(options, 'label')),
    limits: planLimits(options, unit.sections),
    readOnly: isOn(options, 'read-only'),
    readOnlyTmpfs: lastOption(options, 'read-only-tmpfs') === undefined || isOn(options, 'read-only-tmpfs'),
    noNewPrivileges: allOptions(options, 'security-opt').some(({ value: option }) =>
      /^no-new-privileges(?:[:=]true)?$/.test(option),
    ),
    capDrop: allOptions(options, 'cap-drop').map((option) => option.value),
    capAdd: allOptions(options, 'cap-add').map((option) => option.value),
    sysctls: pairsOf(allOptions(options, 'sysctl')),
    runInit: isOn(options, 'init'),
    stopSignal: value('stop-signal'),
    ...times(generated, options),
  };
}

function times(
  { unit, file }: GeneratedService,
  options: readonly RunOption[],
): Pick<ServicePlan, 'stopTimeoutMs' | 'restart' | 'start'> {
  const span = (key: string) => readTimeSpan(lookup(unit.sections, 'Service', key) ?? '');
  const both = span('TimeoutSec');
  const podmanStop = Number(lastOption(options, 'stop-timeout')?.value ?? 10) * 1000;
  // systemd kills what is left when its own limit for stopping is over.
  const stopLimit = endless(span('TimeoutStopSec') ?? both ?? 90_000);
  const isOneshot = lookup(file.sections, 'Service', 'Type') === 'oneshot';
  const notify = lastOption(options, 'sdnotify')?.value;
  const ready = notify === 'healthy' || notify === 'container' ? notify : 'conmon';
  const startLimit = span('TimeoutStartSec') ?? both ?? (isOneshot ? ENDLESS_MS : 90_000);
  return {
    stopTimeoutMs: Math.min(Number.isFinite(podmanStop) && podmanStop >= 0 ? podmanStop : 10_000, stopLimit),
    restart: {
      policy: lookup(unit.sections, 'Service', 'Restart') ?? 'no',
      delayMs: span('RestartSec') ?? 100,
    },
    start: { when: isOneshot ? 'oneshot' : ready, timeoutMs: endless(startLimit) },
  };
}

/** systemd reads 0 as no limit. */
function endless(milliseconds: number): number {
  return milliseconds === 0 ? ENDLESS_MS : milliseconds;
}

function entrypoint(text: string | undefined): readonly string[] | undefined {
  return text === undefined ? undefined : (stringList(text) ?? [text]);
}

/** A name without a value takes it from podman's own environment, `NAME*` every such name. */
function environment(
  options: readonly RunOption[],
  systemd: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  if (isOn(options, 'env-host')) Object.assign(found, Object.fromEntries(systemd));
  for (const { value: text } of allOptions(options, 'env')) {
    const [name, value] = cut(text, '=');
    if (value !== undefined) found[name] = value;
    else if (name.endsWith('*')) {
      for (const [known, held] of systemd) if (known.startsWith(name.slice(0, -1))) found[known] = held;
    } else if (systemd.has(name)) found[name] = systemd.get(name) ?? '';
  }
  return found;
}

function networkUses(options: readonly RunOption[]): readonly NetworkUse[] {
  const everywhere = allOptions(options, 'network-alias').map(({ value }) => value);
  return allOptions(options, 'network').map(({ value, place }) => {
    if (/^(?:container|ns|pasta|slirp4netns|private):/.test(value))
      return { name: value, aliases: [], place };
    const [name, words] = cut(value, ':');
    const aliases = (words ?? '').split(',').flatMap((word) => {
      const [key, alias] = cut(word, '=');
      return key === 'alias' && alias !== undefined ? [alias] : [];
    });
    return { name, aliases: [...aliases, ...everywhere], place };
  });
}
