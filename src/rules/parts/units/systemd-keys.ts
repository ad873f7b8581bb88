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
