import { splitWords } from '../../../units/words.ts';

/** What the value of a key of systemd.exec(5), systemd.kill(5) or systemd.resource-control(5) looks like. */
interface Sound {
  readonly pattern: RegExp;
  readonly wanted: string | ((value: string) => string);
}

const yes = '1|0|yes|no|y|n|true|false|t|f|on|off';

const switches =
  `PrivateDevices PrivateNetwork PrivateIPC ProtectClock ProtectKernelTunables ProtectKernelModules ProtectKernelLogs
  LockPersonality MemoryDenyWriteExecute RestrictRealtime RestrictSUIDSGID RemoveIPC NoNewPrivileges DynamicUser
  RemainAfterExit SendSIGHUP SendSIGKILL GuessMainPID IgnoreSIGPIPE CPUAccounting MemoryAccounting TasksAccounting
  IOAccounting IPAccounting MountAPIVFS RootDirectoryStartOnly SyslogLevelPrefix`.split(/\s+/);

const list = (word: string) => new RegExp(`^(?:${word})(?:\\s+(?:${word}))*$`);
const levels = 'emerg|alert|crit|err|warning|notice|info|debug|[0-7]';
const level: Sound = {
  pattern: new RegExp(`^(?:${levels})$`),
  wanted: (value) => (/^warn/i.test(value) ? 'warning' : /^err/i.test(value) ? 'err' : 'info'),
};
const mode: Sound = { pattern: /^[0-7]{3,4}$/, wanted: '0750' };
const absolute = (value: string) => value.replaceAll(/(^|\s)(-?)(?![/%-])/g, '$1$2/');
const bandwidth: Sound = {
  pattern: /^\S*[/%]\S*\s+(?:infinity|\d+(?:\.\d+)?[KMGT]?)$/,
  wanted: (value) => `/dev/… ${/(\d+(?:\.\d+)?[KMGT]?)/.exec(value)?.[1] ?? '5M'}`,
};
const cpus: Sound = { pattern: /^(?:numa|\d+(?:-\d+)?(?:[\s,]+\d+(?:-\d+)?)*)$/, wanted: '0-3' };
const cidr = String.raw`(?:any|localhost|link-local|multicast|\d{1,3}(?:\.\d{1,3}){3}(?:\/(?:3[0-2]|[12]?\d))?|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(?:\/\d{1,3})?)`;
const addresses: Sound = { pattern: list(cidr), wanted: '10.0.0.0/8' };
const port = String.raw`(?:any|(?:ipv[46]:)?(?:(?:tcp|udp):)?\d{1,5}(?:-\d{1,5})?|(?:ipv[46]:)?(?:tcp|udp)|ipv[46])`;
const ports: Sound = { pattern: new RegExp(`^${port}$`), wanted: (value) => value.replace('/', ':') };
const account: Sound = { pattern: /^[^:]+$/, wanted: (value) => value.split(':')[0] ?? '' };
const failure: Sound = { pattern: /^(?:terminate|abort|kill)$/, wanted: 'terminate' };
const pressure: Sound = { pattern: /^(?:auto|kill)$/, wanted: 'kill' };
const name = String.raw`[A-Za-z_]\w*`;
const namespaces = '(?:cgroup|ipc|net|mnt|pid|user|uts|time)';
const controllers = '(?:cpu|cpuacct|cpuset|io|blkio|memory|devices|pids|bpf-[a-z]+)';

const sound: ReadonlyMap<string, Sound> = new Map(
  Object.entries({
    ...Object.fromEntries(
      switches.map((key) => [key, { pattern: new RegExp(`^(?:${yes})$`, 'i'), wanted: 'yes' }]),
    ),
    // What is more than yes and no came with 257 and 258.
    PrivateTmp: { pattern: new RegExp(`^(?:${yes}|disconnected)$`, 'i'), wanted: 'yes' },
    PrivateUsers: { pattern: new RegExp(`^(?:${yes}|self|identity|full|managed)$`, 'i'), wanted: 'yes' },
    ProtectHostname: { pattern: new RegExp(`^(?:${yes}|private)(?::.*)?$`, 'i'), wanted: 'yes' },
    ProtectControlGroups: { pattern: new RegExp(`^(?:${yes}|private|strict)$`, 'i'), wanted: 'yes' },
    ProtectProc: { pattern: /^(?:noaccess|invisible|ptraceable|default)$/, wanted: 'invisible' },
    ProcSubset: { pattern: /^(?:all|pid)$/, wanted: 'pid' },
    RestrictNamespaces: {
      pattern: new RegExp(`^(?:${yes}|~?\\s*${namespaces}(?:\\s+${namespaces})*)$`, 'i'),
      wanted: 'yes',
    },
    SystemCallArchitectures: {
      pattern: list(
        '~?(?:native|x86|x86-64|x32|arm|arm64|mips\\w*(?:-le)?|ppc|ppc64|ppc64-le|riscv64|s390|s390x|loongarch64|parisc\\w*)',
      ),
      wanted: 'native',
    },
    SystemCallErrorNumber: { pattern: /^(?:kill|E[A-Z0-9]+|\d+)$/, wanted: 'EPERM' },
    CPUSchedulingPolicy: { pattern: /^(?:other|batch|idle|fifo|rr|ext|[0-7])$/, wanted: 'batch' },
    StateDirectoryMode: mode,
    CacheDirectoryMode: mode,
    LogsDirectoryMode: mode,
    RuntimeDirectoryMode: mode,
    ConfigurationDirectoryMode: mode,
    RuntimeDirectoryPreserve: { pattern: new RegExp(`^(?:${yes}|restart)$`, 'i'), wanted: 'restart' },
    BindPaths: { pattern: list('"?-?[/%]\\S*'), wanted: absolute },
    BindReadOnlyPaths: { pattern: list('"?-?[/%]\\S*'), wanted: absolute },
    TemporaryFileSystem: { pattern: list('[/%]\\S*'), wanted: absolute },
    PassEnvironment: {
      pattern: list(name),
      wanted: (value) => value.replaceAll(/=\S*/g, '').replaceAll(',', ' '),
    },
    SyslogFacility: {
      pattern: /^(?:kern|user|mail|daemon|auth|syslog|lpr|news|uucp|cron|authpriv|ftp|local[0-7]|\d+)$/,
      wanted: 'daemon',
    },
    SyslogLevel: level,
    LogLevelMax: level,
    Delegate: {
      pattern: new RegExp(`^(?:${yes}|${controllers}(?:\\s+${controllers})*)$`, 'i'),
      wanted: 'yes',
    },
    DevicePolicy: { pattern: /^(?:auto|closed|strict)$/, wanted: 'closed' },
    DeviceAllow: {
      pattern: /^(?:[/%]\S*|(?:char|block)-\S+)(?:\s+[rwm]{1,3})?$/,
      wanted: (value) => absolute(value.replace(/\s+\S+$/, ' rw')),
    },
    IPAddressAllow: addresses,
    IPAddressDeny: addresses,
    SocketBindAllow: ports,
    SocketBindDeny: ports,
    LoadCredential: { pattern: /^[^:=\s/]+(?::.*)?$/, wanted: (value) => value.replace('=', ':') },
    LoadCredentialEncrypted: { pattern: /^[^:=\s/]+(?::.*)?$/, wanted: (value) => value.replace('=', ':') },
    SetCredential: { pattern: /^[^:=\s/]+:/, wanted: (value) => `${value}:…` },
    TimeoutStartFailureMode: failure,
    TimeoutStopFailureMode: failure,
    TTYPath: { pattern: /^[/%]/, wanted: absolute },
    MountFlags: { pattern: /^(?:shared|slave|private)$/, wanted: 'slave' },
    KeyringMode: { pattern: /^(?:inherit|private|shared)$/, wanted: 'private' },
    ManagedOOMSwap: pressure,
    ManagedOOMMemoryPressure: pressure,
    ManagedOOMMemoryPressureLimit: { pattern: /^\d+(?:\.\d+)?%$/, wanted: (value) => `${value}%` },
    User: account,
    Group: account,
    IOReadBandwidthMax: bandwidth,
    IOWriteBandwidthMax: bandwidth,
    CPUAffinity: cpus,
    AllowedCPUs: cpus,
    IOSchedulingPriority: { pattern: /^[0-7]$/, wanted: '7' },
    WorkingDirectory: {
      pattern: /^-?(?:[/%]|~$)/,
      wanted: (value) => (/^\$HOME\/?/.test(value) ? value.replace('$HOME', '%h') : absolute(value)),
    },
  }),
);

/** What the value of a key should look like; undefined where it is sound, or nobody here knows the key. */
export function execValueWanted(key: string, value: string): string | undefined {
  if (key === 'Environment') return environmentWanted(value);
  const found = sound.get(key);
  if (found === undefined || found.pattern.test(value)) return undefined;
  return typeof found.wanted === 'string' ? found.wanted : found.wanted(value);
}

/** Each word is a name of letters, digits and underscores with its value; systemd passes over every other one. */
function environmentWanted(value: string): string | undefined {
  const { words } = splitWords(value, 'exec');
  const wrong = words.find((word) => !/^[A-Za-z_]\w*=/s.test(word));
  if (wrong === undefined || /[\uE000%$]/.test(value)) return undefined;
  const [first = ''] = words;
  return /^[A-Za-z_]\w*=/.test(first) && !wrong.includes('=')
    ? `"${value.replaceAll('"', '')}"`
    : value.replace(
        wrong,
        wrong.replace(/^[^=]*/, (text) => text.replaceAll(/\W/g, '_')),
      );
}
