import { sectionOfKind } from '../units/kinds.ts';
import type { Unit, UnitLine } from '../units/unit-set.ts';
import type { FidelityRow } from './blueprint.ts';

/** Kinds of units that a trial boots, or needs for what it boots. */
export const bootedKinds: ReadonlySet<string> = new Set([
  'container',
  'network',
  'volume',
  'pod',
  'image',
  'build',
  'kube',
]);

type Fate = Pick<FidelityRow, 'state' | 'by'>;

const honoured: Fate = { state: 'honoured' };
const setOf = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));
const by = (what: string): Fate => ({ state: 'substituted', by: what });
const not = (why: string): Fate => ({ state: 'not-represented', by: why });

const honouredKeys: Readonly<Record<string, ReadonlySet<string>>> = {
  Unit: setOf('After Before BindsTo Description Documentation Requires Requisite Upholds Wants'),
  Service:
    setOf(`CPUQuota Environment EnvironmentFile KillMode MemoryMax Restart RestartSec SyslogIdentifier TasksMax
    TimeoutSec TimeoutStartSec TimeoutStopSec Type`),
  Install: setOf('RequiredBy UpheldBy WantedBy'),
  Quadlet: setOf('DefaultDependencies'),
  Container:
    setOf(`AddCapability DropCapability Entrypoint Environment EnvironmentFile EnvironmentHost Exec Group
    HealthCmd HealthInterval HealthOnFailure HealthRetries HealthStartPeriod HealthTimeout HostName Label Memory Mount
    Network NetworkAlias NoNewPrivileges Notify PidsLimit ReadOnly ReadOnlyTmpfs RunInit Secret ServiceName ShmSize
    Pod StartWithPod StopSignal StopTimeout Sysctl Timezone Tmpfs Ulimit User VolatileTmp Volume WorkingDir`),
  Pod: setOf('HostName Label Network NetworkAlias ServiceName ShmSize StopTimeout Volume'),
  Network: setOf('Internal IPv6 ServiceName'),
  Volume: setOf('ServiceName'),
  Kube: setOf('ConfigMap Network ServiceName Yaml'),
  Image: setOf('ImageTag ServiceName'),
  Build: setOf('BuildArg File Label ServiceName SetWorkingDirectory Target'),
};

const byImagePlan = by('the image plan');
const ownName = by("a name of the trial's own, so that trials never collide");
const substitutedKeys: Readonly<Record<string, Fate>> = {
  'Container.Image': by('what the image plan says: the pulled digest or the stand-in'),
  'Container.Pull': byImagePlan,
  'Container.Retry': byImagePlan,
  'Container.RetryDelay': byImagePlan,
  'Container.ContainerName': ownName,
  'Container.PublishPort': by("a forwarder on the edge's loopback, and a free port of this machine"),
  'Container.CgroupsMode': by("the engine's own way with cgroups"),
  'Container.LogDriver': by("the trial's own logs"),
  'Container.LogOpt': by("the trial's own logs"),
  'Image.Image': byImagePlan,
  'Image.Policy': byImagePlan,
  'Image.Retry': byImagePlan,
  'Image.RetryDelay': byImagePlan,
  'Image.AuthFile': by('the logins of the user who runs the trial'),
  'Image.Creds': by('the logins of the user who runs the trial'),
  'Kube.PublishPort': by("a forwarder on the edge's loopback, and a free port of this machine"),
  'Build.ImageTag': ownName,
  'Build.ForceRM': by('a builder that never keeps what failed'),
  'Build.Pull': byImagePlan,
  'Build.Retry': byImagePlan,
  'Build.RetryDelay': byImagePlan,
  'Container.AutoUpdate': not('no image changes during a trial'),
  'Network.NetworkName': ownName,
  'Network.Subnet': by('a subnet that is free on this machine'),
  'Network.Gateway': by('the gateway of a free subnet'),
  'Network.IPRange': by('a subnet that is free on this machine'),
  'Volume.VolumeName': ownName,
  'Pod.PodName': ownName,
  'Pod.PublishPort': by("a forwarder on the edge's loopback, and a free port of this machine"),
  'Volume.Label': by("the trial's labels"),
  'Network.Label': by("the trial's labels"),
};

const notBooted = not('units of this kind are not booted');
const noEffect = not('nothing in a trial does what it asks for');

/** The options of `podman run` that a trial honours when PodmanArgs= names them. */
export const honouredOptions: ReadonlySet<string> =
  setOf(`cap-add cap-drop cpu-period cpu-quota cpus entrypoint env
  env-file env-host health-cmd health-interval health-on-failure health-retries health-start-period health-timeout
  hostname init label memory memory-swap mount network network-alias no-healthcheck pids-limit read-only
  read-only-tmpfs secret shm-size stop-signal stop-timeout sysctl tmpfs tz ulimit user volume workdir`);

/** What becomes of one assignment. `lost` names options of its PodmanArgs= that nothing represents. */
export function fidelityRow(
  unit: Unit,
  section: string,
  line: UnitLine,
  lost: readonly string[],
): FidelityRow {
  const { key, value, place } = line;
  return { unit: unit.name, section, key, value, place, ...fateOf(unit, section, key, lost) };
}

function fateOf(unit: Unit, section: string, key: string, lost: readonly string[]): Fate {
  if (!bootedKinds.has(unit.kind)) return notBooted;
  if (key === 'PodmanArgs' && unit.kind === 'container') {
    return lost.length === 0
      ? honoured
      : not(`${lost.map((name) => `--${name}`).join(', ')} has no part in a trial`);
  }
  if (section.startsWith('X-')) return honoured;
  if (honouredKeys[section]?.has(key)) return honoured;
  const isOwn = section === sectionOfKind[unit.kind];
  return substitutedKeys[`${section}.${key}`] ?? (isOwn || honouredKeys[section] ? noEffect : honoured);
}
