import { lookup } from '../../units/lookup.ts';
import { joinWords } from '../../units/words.ts';
import type { Command } from './command.ts';
import { type Conversion, checkKillMode, checkServiceType, dependOn } from './conversion.ts';
import { addMounts } from './mounts.ts';
import { absolutePath, addNetworks, addVolumes, imageSource } from './references.ts';
import { addUser, addUserMappings } from './user-mapping.ts';

/** `.container`: one `podman run`. */
export function convertContainer(conversion: Conversion): Command {
  const { unit, service } = conversion;
  const command = conversion.command();
  const image = imageOf(conversion, command);
  const name = containerName(command, unit.name);
  const nameLine = command.value('ContainerName') === undefined ? undefined : command.line('ContainerName');
  service.add('Service', 'Environment', 'PODMAN_SYSTEMD_UNIT=%n');
  checkKillMode(conversion);
  addStopCommands(conversion, name);
  addReload(conversion, name);
  command.add('run').from(nameLine, '--name', name).add('--replace', '--rm');
  addLogging(command);
  service.add('Service', 'Delegate', 'yes');
  const cgroups = command.value('CgroupsMode');
  if (cgroups === undefined) command.add('--cgroups=split');
  else command.from(command.line('CgroupsMode'), '--cgroups', cgroups);
  addPlainOptions(command);
  addNetworks(conversion, command);
  addNotify(conversion, command);
  addSecurity(command);
  addUser(command);
  addUserMappings(command, { manual: true });
  addVolumes(conversion, command);
  addDescription(conversion, command);
  addMounts(conversion, command);
  addHealth(command);
  addPod(conversion, command);
  command.splitAll('PodmanArgs', 'exec', (word) => [word]);
  if (image !== undefined) command.from(command.line('Image'), image);
  else command.from(command.line('Rootfs'), '--rootfs', command.value('Rootfs') ?? '');
  return command.from(command.line('Exec'), ...command.commandWords('Exec'));
}

/** The name as the unit gives it, with specifiers. */
export function containerName(command: Command, unitName: string): string {
  return command.value('ContainerName') ?? (unitName.includes('@') ? 'systemd-%p_%i' : 'systemd-%N');
}

function imageOf(conversion: Conversion, command: Command): string | undefined {
  const [image, rootfs] = [command.value('Image'), command.value('Rootfs')];
  if (image === undefined && rootfs === undefined) {
    command.refuse('no-image', 'neither Image= nor Rootfs= is set', 'Image', 'Add Image=.');
  }
  if (image !== undefined && rootfs !== undefined) {
    command.refuse('image-and-rootfs', 'Image= and Rootfs= exclude each other', 'Rootfs');
  }
  const resolved = image === undefined ? undefined : imageSource(conversion, image, command.line('Image'));
  return resolved === '' ? undefined : resolved;
}

function addStopCommands({ command, service }: Conversion, name: string): void {
  const words = command()
    .add('rm', '-v', '-f', '-i', name)
    .words.map(({ text }) => text);
  service.add('Service', 'ExecStop', joinWords(words));
  service.add('Service', 'ExecStopPost', `-${joinWords(words)}`);
}

function addReload(conversion: Conversion, name: string): void {
  const command = conversion.command();
  const words = command.commandWords('ReloadCmd');
  const signal = command.value('ReloadSignal');
  if (words.length > 0 && signal !== undefined) {
    command.refuse('reload', 'ReloadCmd= and ReloadSignal= exclude each other', 'ReloadSignal');
  }
  if (words.length > 0) command.add('exec', name, ...words);
  else if (signal !== undefined) command.add('kill', '--signal', signal, name);
  else return;
  conversion.service.add('Service', 'ExecReload', command.toString());
}

/** LogDriver= and LogOpt=. */
export function addLogging(command: Command): void {
  const driver = lookup(command.sections, command.section, 'LogDriver');
  if (driver !== undefined) command.from(command.line('LogDriver'), '--log-driver', driver);
  command.splitAll('LogOpt', 'list', (word) => ['--log-opt', word]);
}

function addPlainOptions(command: Command): void {
  command.strings({
    Timezone: '--tz',
    PidsLimit: '--pids-limit',
    ShmSize: '--shm-size',
    WorkingDir: '--workdir',
    IP: '--ip',
    IP6: '--ip6',
    HostName: '--hostname',
    StopSignal: '--stop-signal',
    StopTimeout: '--stop-timeout',
    Pull: '--pull',
    Memory: '--memory',
    Retry: '--retry',
    RetryDelay: '--retry-delay',
  });
  const entrypoint = lookup(command.sections, 'Container', 'Entrypoint');
  if (entrypoint !== undefined) command.from(command.line('Entrypoint'), `--entrypoint=${entrypoint}`);
  command.everyString({
    NetworkAlias: '--network-alias',
    Ulimit: '--ulimit',
    DNS: '--dns',
    DNSOption: '--dns-option',
    DNSSearch: '--dns-search',
    GroupAdd: '--group-add',
    AddHost: '--add-host',
    Tmpfs: '--tmpfs',
  });
  command.booleans({
    RunInit: '--init',
    EnvironmentHost: '--env-host',
    ReadOnlyTmpfs: '--read-only-tmpfs',
    HttpProxy: '--http-proxy',
  });
}

function addNotify(conversion: Conversion, command: Command): void {
  const { service } = conversion;
  if (checkServiceType(conversion) !== 'oneshot') {
    const notify = command.value('Notify')?.toLowerCase() ?? '';
    const mode = notify === 'healthy' ? 'healthy' : command.isTrue('Notify') ? 'container' : 'conmon';
    command.from(command.line('Notify'), `--sdnotify=${mode}`);
    service.set('Service', 'Type', 'notify');
    service.set('Service', 'NotifyAccess', 'all');
    command.add('-d');
  }
  const named = conversion.unit.sections.get('Service')?.some(({ key }) => key === 'SyslogIdentifier');
  if (named !== true) service.set('Service', 'SyslogIdentifier', '%N');
}

function addSecurity(command: Command): void {
  const flag = (key: string, ...words: readonly string[]) => {
    if (command.isTrue(key)) command.from(command.line(key), ...words);
  };
  const option = (key: string, prefix: string) => {
    const value = command.value(key);
    if (value !== undefined) command.from(command.line(key), '--security-opt', `${prefix}${value}`);
  };
  flag('NoNewPrivileges', '--security-opt=no-new-privileges');
  flag('SecurityLabelDisable', '--security-opt', 'label=disable');
  flag('SecurityLabelNested', '--security-opt', 'label=nested');
  option('SecurityLabelType', 'label=type:');
  option('SecurityLabelFileType', 'label=filetype:');
  option('SecurityLabelLevel', 'label=level:');
  option('AppArmor', 'apparmor=');
  // A device behind "-" is left out when the host lacks it; of the host nothing is known here.
  command.splitAll('AddDevice', 'list', (word) => (word.startsWith('-') ? [] : ['--device', word]));
  const seccomp = lookup(command.sections, command.section, 'SeccompProfile');
  if (seccomp !== undefined)
    command.from(command.line('SeccompProfile'), '--security-opt', `seccomp=${seccomp}`);
  command.splitAll('DropCapability', 'list', (word) => ['--cap-drop', word.toLowerCase()]);
  command.splitAll('AddCapability', 'list', (word) => ['--cap-add', word.toLowerCase()]);
  command.splitAll('Sysctl', 'list', (word) => ['--sysctl', word]);
  command.booleans({ ReadOnly: '--read-only' });
  if (command.isTrue('VolatileTmp') && !command.isTrue('ReadOnly')) {
    command.from(command.line('VolatileTmp'), '--tmpfs', '/tmp:rw,size=512M,mode=1777');
  }
}

function addDescription(conversion: Conversion, command: Command): void {
  const update = command.value('AutoUpdate');
  if (update !== undefined) {
    command.from(command.line('AutoUpdate'), '--label', `io.containers.autoupdate=${update}`);
  }
  for (const line of command.lines('ExposeHostPort')) {
    const port = line.value.trim();
    if (!/\d+(-\d+)?(\/udp|\/tcp)?$/.test(port)) {
      command.refuse('port', `ExposeHostPort=${port} is no port`, 'ExposeHostPort');
    }
    command.from(line, '--expose', port);
  }
  command.everyString({ PublishPort: '--publish' });
  command.keyValues({ Environment: '--env', Label: '--label', Annotation: '--annotation' });
  command.splitAll('Mask', 'exec', (word) => ['--security-opt', `mask=${word}`]);
  command.splitAll('Unmask', 'exec', (word) => ['--security-opt', `unmask=${word}`]);
  command.splitAll('EnvironmentFile', 'exec', (word) => ['--env-file', absolutePath(conversion, word)]);
  command.splitAll('Secret', 'exec', (word) => ['--secret', word]);
}

function addHealth(command: Command): void {
  command.strings({
    HealthCmd: '--health-cmd',
    HealthInterval: '--health-interval',
    HealthOnFailure: '--health-on-failure',
    HealthLogDestination: '--health-log-destination',
    HealthMaxLogCount: '--health-max-log-count',
    HealthMaxLogSize: '--health-max-log-size',
    HealthRetries: '--health-retries',
    HealthStartPeriod: '--health-start-period',
    HealthTimeout: '--health-timeout',
    HealthStartupCmd: '--health-startup-cmd',
    HealthStartupInterval: '--health-startup-interval',
    HealthStartupRetries: '--health-startup-retries',
    HealthStartupSuccess: '--health-startup-success',
    HealthStartupTimeout: '--health-startup-timeout',
  });
}

function addPod({ infos, info, service }: Conversion, command: Command): void {
  const pod = command.value('Pod');
  if (pod === undefined) return;
  if (!pod.endsWith('.pod')) command.refuse('missing-pod', `Pod=${pod} is no .pod unit`, 'Pod');
  const podInfo = infos.get(pod);
  if (podInfo === undefined)
    command.refuse('missing-pod', `Pod= names ${pod}, which no unit file defines`, 'Pod');
  command.from(command.line('Pod'), '--pod', podInfo.resource);
  dependOn(service, podInfo, 'BindsTo');
  if (command.value('StartWithPod') === undefined || command.isTrue('StartWithPod')) {
    podInfo.members.push(info.service);
  }
}
