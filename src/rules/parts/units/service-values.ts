import { nearestWord } from '../../../nearest-word.ts';
import { readTimeSpan } from '../../../plan/quantities.ts';
import { capabilityNames } from './capability-names.ts';
import { execValueWanted } from './exec-values.ts';

const restarts = /^(?:no|on-success|on-failure|on-abnormal|on-watchdog|on-abort|always)$/;
const spans =
  /^(?:RestartSec|TimeoutStartSec|TimeoutStopSec|TimeoutAbortSec|TimeoutSec|RuntimeMaxSec|WatchdogSec|RestartMaxDelaySec|LogRateLimitIntervalSec)$/;

/** What the value of a key in [Service] should look like; undefined where it is sound. */
export function serviceValueWanted(key: string, value: string): string | undefined {
  if (key === 'Restart')
    return restarts.test(value) ? undefined : value === 'unless-stopped' ? 'always' : 'on-failure';
  if (spans.test(key)) return readTimeSpan(value) === undefined ? '30s' : undefined;
  if (key === 'CPUQuota')
    return /^\d+(?:\.\d+)?%$/.test(value) ? undefined : `${(Number.parseFloat(value) || 1) * 100}%`;
  if (/^Memory(?:Max|High|Low|Min|SwapMax)$/.test(key))
    return /^(?:infinity|\d+(?:\.\d+)?\s*[KMGTPEB]?|(?:\d{1,2}(?:\.\d+)?|100(?:\.0+)?)%)$/.test(value)
      ? undefined
      : value.endsWith('%')
        ? '100%'
        : value.toUpperCase().replace(/I?B$/, '');
  if (/^Limit(?:NOFILE|NPROC|MEMLOCK|CORE|AS|DATA|STACK|FSIZE|RSS|LOCKS|SIGPENDING|MSGQUEUE)$/.test(key))
    return /^(?:infinity|\d+(?:\.\d+)?\s*[KMGTPE]?)(?::(?:infinity|\d+(?:\.\d+)?\s*[KMGTPE]?))?$/.test(value)
      ? limitWanted(value)
      : /^\d/.test(value)
        ? value.replace(/\D.*/, '')
        : 'infinity';
  if (key === 'TasksMax')
    return /^(?:infinity|\d+%?)$/.test(value) ? undefined : value.replace(/\D+/g, '') || 'infinity';
  const choice = choices[key];
  if (choice !== undefined) return choice.pattern.test(value) ? undefined : choice.wanted(value);
  if (wholePaths.test(key))
    // `-` before it: may be missing; specifiers systemd expands, variables a deploy script.
    return /^(?:[-+!~]*(?:[/%~]|\$\{)|$)/.test(value) || /^\[/.test(value)
      ? undefined
      : `${key === 'EnvironmentFile' ? '/etc' : '/srv'}/…/${value.replace(/^[-.]*\/?/, '').replace(/^\$\w+\/?/, '')}`;
  const asked = execValueWanted(key, value);
  if (asked !== undefined) return asked;
  const [least, most] = numbers[key] ?? [];
  if (least !== undefined && most !== undefined)
    return /^[-+]?\d+$/.test(value) && Number(value) >= least && Number(value) <= most
      ? undefined
      : `${Math.min(most, Math.max(least, Number.parseInt(value, 10) || 0))}`;
  return undefined;
}

/** The soft limit of two is not above the hard one: systemd passes over both. */
function limitWanted(value: string): string | undefined {
  const [, soft, hard] = /^(\d+):(\d+)$/.exec(value) ?? [];
  return soft !== undefined && Number(soft) > Number(hard) ? `${hard}:${soft}` : undefined;
}

const wholePaths = /^(?:EnvironmentFile|RootDirectory|WorkingDirectory)$/;

interface Choice {
  readonly pattern: RegExp;
  readonly wanted: (value: string) => string;
}

const words = (pattern: RegExp, wanted: string): Choice => ({ pattern, wanted: () => wanted });

/** Where it goes: systemd.exec(5). */
const output: Choice = {
  pattern:
    /^(?:inherit|null|tty|journal|kmsg|journal\+console|kmsg\+console|syslog|syslog\+console|socket|fd(?::[\w.-]+)?|(?:file|append|truncate):[/%].*)$/,
  wanted: (value) => (value.startsWith('/') ? `append:${value}` : 'journal'),
};

/** Below /var/lib, /run and so on, and made by systemd: no whole path. */
const folder: Choice = {
  pattern: /^(?!\/)(?!.*\s\/)(?!.*\.\.\/)/,
  wanted: (value) => value.replace(/^\/(?:var\/(?:lib|cache|log)|run|etc)\//, '').replace(/^\/+/, ''),
};

/** Lists of paths of the host, each whole. */
const paths: Choice = {
  pattern: /^(?:[-+]*[/%][^\s]*(?:\s+|$))*$/,
  wanted: (value) => value.replace(/(^|\s)([-+]*)(?![/%+-])/g, '$1$2/'),
};

const signals =
  /^(?:SIG)?(?:HUP|INT|QUIT|ILL|TRAP|ABRT|BUS|FPE|KILL|USR1|SEGV|USR2|PIPE|ALRM|TERM|STKFLT|CHLD|CONT|STOP|TSTP|TTIN|TTOU|URG|XCPU|XFSZ|VTALRM|PROF|WINCH|IO|PWR|SYS|RTMIN(?:\+\d+)?|RTMAX(?:-\d+)?)$|^\d+$/;

const families: Choice = {
  pattern: /^~?\s*(?:none|(?:AF_[A-Z0-9]+(?:\s+|$))*)$/,
  wanted: (value) => value.replace(/(^~?|\s)(?!AF_)(?=\w)/g, '$1AF_'),
};

/** exit(3) by number or by the names of sysexits.h and systemd.exec(5), and signals. */
const exitStatuses: Choice = {
  pattern: new RegExp(
    `^(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|\\d{1,2}|SIG(?:HUP|INT|QUIT|ILL|TRAP|ABRT|BUS|FPE|KILL|USR1|SEGV|USR2|PIPE|ALRM|TERM|CHLD|CONT|STOP|TSTP|TTIN|TTOU|XCPU|XFSZ|VTALRM|PROF|WINCH|IO|PWR|SYS|RT(?:MIN|MAX)(?:[+-]\\d+)?)|${'SUCCESS FAILURE INVALIDARGUMENT NOTIMPLEMENTED NOPERMISSION NOTINSTALLED NOTCONFIGURED NOTRUNNING USAGE DATAERR NOINPUT NOUSER NOHOST UNAVAILABLE SOFTWARE OSERR OSFILE CANTCREAT IOERR TEMPFAIL PROTOCOL NOPERM CONFIG CHDIR EXEC MEMORY LIMITS'.split(' ').join('|')}|HUP|INT|QUIT|KILL|TERM|PIPE|USR1|USR2|ABRT|SEGV|ALRM)(?:\\s+|$))*$`,
  ),
  wanted: (value) =>
    value
      .split(/\s+/)
      .filter((word) => /^\d+$|^SIG/.test(word))
      .join(' ') || '143',
};

/** Groups of calls of systemd.exec(5), "Currently predefined system call sets". */
const callGroups =
  '@aio @basic-io @chown @clock @cpu-emulation @debug @default @file-system @io-event @ipc @keyring @known @memlock @module @mount @network-io @obsolete @pkey @privileged @process @raw-io @reboot @resources @sandbox @setuid @signal @swap @sync @system-service @timer'.split(
    ' ',
  );

const calls: Choice = {
  pattern: new RegExp(`^~?\\s*(?:(?:${callGroups.join('|')}|[a-z_][a-z0-9_]*)(?::\\w+)?(?:\\s+|$))*$`),
  wanted: (value) =>
    value
      .split(/\s+/)
      .map((word) =>
        word.startsWith('@') && !callGroups.includes(word)
          ? (nearestWord(word, callGroups) ?? '@system-service')
          : word,
      )
      .join(' '),
};

const capabilitySet: Choice = {
  pattern: new RegExp(
    `^~?\\s*(?:(?:${capabilityNames.map((name) => `CAP_${name}`).join('|')}|all)(?:\\s+|$))*$`,
    'i',
  ),
  wanted: (value) =>
    value
      .split(/\s+/)
      .map((word) => {
        const plain = word.replace(/^~?(?:CAP_)?/i, '').toUpperCase();
        return `CAP_${capabilityNames.find((name) => name === plain || name.startsWith(`${plain}_`)) ?? plain}`;
      })
      .join(' '),
};

const yes = '1|0|yes|no|y|n|true|false|t|f|on|off';

const choices: Readonly<Record<string, Choice>> = {
  StandardOutput: output,
  StandardError: output,
  StateDirectory: folder,
  CacheDirectory: folder,
  LogsDirectory: folder,
  RuntimeDirectory: folder,
  ConfigurationDirectory: folder,
  KillMode: words(/^(?:control-group|mixed|process|none)$/, 'control-group'),
  ProtectSystem: words(new RegExp(`^(?:${yes}|full|strict)$`, 'i'), 'strict'),
  ProtectHome: words(new RegExp(`^(?:${yes}|read-only|tmpfs)$`, 'i'), 'read-only'),
  NotifyAccess: words(/^(?:none|main|exec|all)$/, 'all'),
  OOMPolicy: words(/^(?:continue|stop|kill)$/, 'stop'),
  RestartMode: words(/^(?:normal|direct|debug)$/, 'direct'),
  IOSchedulingClass: words(/^(?:[0-3]|none|realtime|best-effort|idle)$/, 'best-effort'),
  UMask: words(/^[0-7]{1,4}$/, '0027'),
  CPUWeight: words(/^(?:idle|[1-9]\d{0,3}|10000)$/, '100'),
  IOWeight: words(/^(?:default\s+)?(?:[1-9]\d{0,3}|10000)$/, '100'),
  SuccessExitStatus: exitStatuses,
  RestartPreventExitStatus: exitStatuses,
  RestartForceExitStatus: exitStatuses,
  SystemCallFilter: calls,
  ReadWritePaths: paths,
  ReadOnlyPaths: paths,
  InaccessiblePaths: paths,
  KillSignal: words(signals, 'SIGTERM'),
  RestartKillSignal: words(signals, 'SIGTERM'),
  FinalKillSignal: words(signals, 'SIGKILL'),
  RestrictAddressFamilies: families,
  AmbientCapabilities: capabilitySet,
  CapabilityBoundingSet: capabilitySet,
  Slice: words(/^[\w:.\\@-]+\.slice$/, 'system.slice'),
};

const numbers: Readonly<Record<string, readonly [number, number]>> = {
  OOMScoreAdjust: [-1000, 1000],
  Nice: [-20, 19],
  CPUSchedulingPriority: [0, 99],
};
