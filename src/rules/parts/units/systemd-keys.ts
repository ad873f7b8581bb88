import { nearestWord } from '../../../nearest-word.ts';
import { systemdKeys } from './systemd-items.ts';

/** Keys of systemd's own sections that people write into Quadlet's, systemd.unit(5), systemd.service(5), systemd.exec(5). */
const sections: Readonly<Record<string, string>> = {
  Unit: `After Before BindsTo Conflicts Description Documentation OnFailure OnSuccess PartOf PropagatesReloadTo
    PropagatesStopTo ReloadPropagatedFrom Requires Requisite StopPropagatedFrom Upholds Wants RequiresMountsFor
    WantsMountsFor StartLimitIntervalSec StartLimitBurst StartLimitAction FailureAction SuccessAction RefuseManualStart
    RefuseManualStop AllowIsolate StopWhenUnneeded JobTimeoutSec JobRunningTimeoutSec CollectMode IgnoreOnIsolate
    JoinsNamespaceOf ConditionPathExists ConditionHost ConditionFileNotEmpty ConditionDirectoryNotEmpty
    ConditionPathIsDirectory ConditionPathIsMountPoint AssertPathExists`,
  Service: `Type Restart RestartSec RestartSteps RestartMaxDelaySec TimeoutStartSec TimeoutStopSec TimeoutAbortSec
    TimeoutSec RuntimeMaxSec WatchdogSec ExecStart ExecStartPre ExecStartPost ExecReload ExecStop ExecStopPost
    ExecCondition RemainAfterExit KillMode KillSignal SuccessExitStatus RestartPreventExitStatus
    RestartForceExitStatus NotifyAccess OOMPolicy OOMScoreAdjust MemoryMax MemoryHigh MemoryLow MemoryMin
    MemorySwapMax CPUQuota CPUWeight TasksMax IOWeight LimitNOFILE LimitNPROC LimitCORE LimitMEMLOCK Slice Delegate
    Nice UMask StandardOutput StandardError SyslogIdentifier WorkingDirectory RootDirectory PrivateTmp ProtectSystem
    ProtectHome NoNewPrivileges SupplementaryGroups DynamicUser AmbientCapabilities CapabilityBoundingSet
    RuntimeDirectory StateDirectory LogsDirectory ConfigurationDirectory CacheDirectory LoadCredential
    PassEnvironment UnsetEnvironment User Group Environment EnvironmentFile CPUAffinity IOSchedulingClass
    IOSchedulingPriority GuessMainPID PIDFile BusName NonBlocking PermissionsStartOnly`,
  Install: 'WantedBy RequiredBy UpheldBy Alias Also DefaultInstance',
};

const sectionByKey = new Map(
  Object.entries(sections).flatMap(([section, keys]) =>
    keys.split(/\s+/).map((key) => [key, section] as const),
  ),
);

/** The section of systemd that a key belongs to; undefined for keys that systemd does not know. */
export function systemdSection(key: string): string | undefined {
  if (/^(?:Condition|Assert)[A-Z]/.test(key)) return 'Unit';
  return sectionByKey.get(key);
}

interface KeyProblem {
  readonly message: string;
  readonly help: string;
  /** No section has it. */
  readonly isTypo: boolean;
  /** A systemd newer than this table may know it. */
  readonly severity?: 'warning';
}

/** What is wrong with a key in a section of systemd; undefined where it is right. */
export function keyProblem(section: string, key: string): KeyProblem | undefined {
  const known = systemdKeys.get(section);
  if (known === undefined || known.has(key) || key.startsWith('X-')) return undefined;
  const home = [...systemdKeys].find(([, keys]) => keys.has(key))?.[0];
  if (home !== undefined) {
    const message = `${key}= belongs to [${home}]; systemd passes over it in [${section}]`;
    return { message, help: `move it to [${home}]`, isTypo: false };
  }
  const near = ofOthers[key] ?? nearestWord(key, known);
  const message = `systemd knows no key ${key} in [${section}] and passes over it`;
  if (near === undefined || (ofOthers[key] === undefined && !isSlip(key, near)))
    return { message, help: `take it out, or [X-${section}] for a note`, isTypo: true, severity: 'warning' };
  return { message, help: `${near}=`, isTypo: true };
}

/** Letters between the common start and the common end: a slip, and not another word of the same family. */
function isSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start]?.toLowerCase() === b[start]?.toLowerCase()) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return Math.max(a.length, b.length) - start - end <= 3;
}

/** Names that no version of systemd knows, from other supervisors and from memory, and what it has for them. */
const ofOthers: Readonly<Record<string, string>> = {
  RestartDelay: 'RestartSec',
  RestartInterval: 'RestartSec',
  RestartTimeout: 'RestartSec',
  RestartPolicy: 'Restart',
  MaxRestarts: 'StartLimitBurst',
  RestartLimit: 'StartLimitBurst',
  StartTimeout: 'TimeoutStartSec',
  TimeoutStart: 'TimeoutStartSec',
  StartTimeoutSec: 'TimeoutStartSec',
  TimeoutStop: 'TimeoutStopSec',
  StopTimeoutSec: 'TimeoutStopSec',
  Timeout: 'TimeoutSec',
  Command: 'ExecStart',
  Env: 'Environment',
  EnvFile: 'EnvironmentFile',
  WorkDir: 'WorkingDirectory',
  DependsOn: 'Requires',
  Depends: 'Requires',
  MemLimit: 'MemoryMax',
  LimitMEM: 'MemoryMax',
  CPULimit: 'CPUQuota',
  MaxProcesses: 'TasksMax',
  Schedule: 'OnCalendar',
  Interval: 'OnUnitActiveSec',
};
