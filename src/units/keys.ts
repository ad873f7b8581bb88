import type { UnitKind } from './kinds.ts';

/** Key to the Podman version whose Quadlet first knew it. */
export type KeyTable = Readonly<Record<string, string>>;

/**
 * Every key that Quadlet of Podman 5.8 takes in the kind's own section. What 5.8.6 and 5.4.2 take was asked of
 * their generators, the versions before 5.4 are those of the release notes.
 */
export const keysOfKind: Readonly<Record<UnitKind, KeyTable>> = {
  container: table({
    '4.4': `AddCapability AddDevice Annotation ContainerName DropCapability Environment EnvironmentFile EnvironmentHost
      Exec ExposeHostPort Group Image Label Network NoNewPrivileges Notify PodmanArgs PublishPort ReadOnly RemapGid
      RemapUid RemapUidSize RemapUsers RunInit SeccompProfile SecurityLabelDisable SecurityLabelFileType
      SecurityLabelLevel SecurityLabelType Timezone User VolatileTmp Volume`,
    '4.5': `HealthCmd HealthInterval HealthOnFailure HealthRetries HealthStartPeriod HealthStartupCmd
      HealthStartupInterval HealthStartupRetries HealthStartupSuccess HealthStartupTimeout HealthTimeout IP IP6
      LogDriver Mount Rootfs Secret Tmpfs UserNS`,
    '4.6': 'AutoUpdate HostName Mask Pull SecurityLabelNested Sysctl Unmask WorkingDir',
    '4.7': 'DNS DNSOption DNSSearch PidsLimit ShmSize Ulimit',
    '4.8': 'ContainersConfModule GIDMap GlobalArgs ReadOnlyTmpfs SubGIDMap SubUIDMap UIDMap',
    '5.0': 'Entrypoint Pod StopTimeout',
    '5.1': 'GroupAdd',
    '5.2': 'LogOpt NetworkAlias StopSignal',
    '5.3':
      'AddHost CgroupsMode HealthLogDestination HealthMaxLogCount HealthMaxLogSize ServiceName StartWithPod',
    '5.5': 'Memory ReloadCmd ReloadSignal Retry RetryDelay',
    '5.7': 'HttpProxy',
    '5.8': 'AppArmor',
  }),
  network: table({
    '4.4': 'DisableDNS Driver Gateway Internal IPAMDriver IPRange IPv6 Label Options Subnet',
    '4.6': 'PodmanArgs',
    '4.7': 'DNS NetworkName',
    '4.8': 'ContainersConfModule GlobalArgs',
    '5.3': 'ServiceName',
    '5.5': 'NetworkDeleteOnStop',
    '5.6': 'InterfaceName',
  }),
  volume: table({
    '4.4': 'Copy Device Group Label Options Type User',
    '4.6': 'PodmanArgs',
    '4.7': 'Driver Image VolumeName',
    '4.8': 'ContainersConfModule GlobalArgs',
    '5.3': 'ServiceName',
  }),
  pod: table({
    '5.0': 'ContainersConfModule GlobalArgs Network PodmanArgs PodName PublishPort Volume',
    '5.3': `AddHost DNS DNSOption DNSSearch GIDMap IP IP6 NetworkAlias RemapGid RemapUid RemapUidSize RemapUsers
      ServiceName SubGIDMap SubUIDMap UIDMap UserNS`,
    '5.4': 'ShmSize',
    '5.5': 'HostName',
    '5.6': 'ExitPolicy Label',
    '5.7': 'StopTimeout',
  }),
  build: table({
    '5.2': `Annotation Arch AuthFile ContainersConfModule DNS DNSOption DNSSearch Environment File ForceRM GlobalArgs
      GroupAdd ImageTag Label Network PodmanArgs Pull Secret SetWorkingDirectory Target TLSVerify Variant Volume`,
    '5.3': 'ServiceName',
    '5.5': 'Retry RetryDelay',
    '5.7': 'BuildArg IgnoreFile',
  }),
  image: table({
    '4.8': `AllTags Arch AuthFile CertDir ContainersConfModule Creds DecryptionKey GlobalArgs Image ImageTag OS
      PodmanArgs TLSVerify Variant`,
    '5.3': 'ServiceName',
    '5.5': 'Retry RetryDelay',
    '5.6': 'Policy',
  }),
  kube: table({
    '4.4': 'ConfigMap Network PublishPort RemapGid RemapUid RemapUidSize RemapUsers Yaml',
    '4.5': 'LogDriver UserNS',
    '4.6': 'AutoUpdate ExitCodePropagation PodmanArgs',
    '4.8': 'ContainersConfModule GlobalArgs SetWorkingDirectory',
    '5.0': 'KubeDownForce',
    '5.2': 'LogOpt',
    '5.3': 'ServiceName',
  }),
  artifact: table({
    '5.7': `Artifact AuthFile CertDir ContainersConfModule Creds DecryptionKey GlobalArgs PodmanArgs Quiet Retry
      RetryDelay ServiceName TLSVerify`,
  }),
};

/** Keys of `[Quadlet]`, which every kind may have. */
export const quadletKeys: KeyTable = table({ '5.3': 'DefaultDependencies' });

function table(byVersion: Readonly<Record<string, string>>): KeyTable {
  return Object.fromEntries(
    Object.entries(byVersion).flatMap(([version, keys]) => keys.split(/\s+/).map((key) => [key, version])),
  );
}
