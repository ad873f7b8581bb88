import { nearestWord } from '../../nearest-word.ts';
import { readSpan } from '../../syntax/unit/calendar.ts';
import { unitLinesRule } from '../parts/scripts/rule.ts';
import { serviceValueWanted } from '../parts/units/service-values.ts';
import { unitValueWanted } from '../parts/units/unit-values.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Systemd can read the values of services and timers. */
export const scriptsUnreadableValue = unitLinesRule({
  id: 'scripts.unreadable-value',
  title: 'systemd can read the values of services and timers',
  severity: 'error',
  why: 'systemd passes over a value that it cannot read, and goes by what it does without.',
  source: 'systemd.service(5), systemd.timer(5), systemd.syntax(7)',
  *judge(units) {
    for (const unit of units) {
      for (const { name: section, entries: lines } of unit.tree.sections) {
        for (const entry of lines) {
          const text = entry.value.trim();
          if (text === '' || isTemplated(text) || /%[a-zA-Z%]/.test(text)) continue;
          const wanted = wantedOf(section, entry.key, text);
          if (wanted !== undefined)
            yield {
              place: entry.valuePlace,
              message:
                entry.key === 'WorkingDirectory'
                  ? `systemd refuses the unit: ${entry.key}=${text} is no absolute path`
                  : `systemd passes over ${entry.key}=${text}: it cannot read it`,
              help: `${entry.key}=${wanted}`,
            };
        }
      }
    }
  },
});

const switches =
  /^(?:Persistent|WakeSystem|FixedRandomDelay|RemainAfterElapse|OnClockChange|OnTimezoneChange|RemainAfterExit|NoNewPrivileges|GuessMainPID|DefaultDependencies|RefuseManualStart|RefuseManualStop|StopWhenUnneeded|PrivateDevices|PrivateNetwork|LockPersonality|RestrictRealtime|RestrictSUIDSGID|MemoryDenyWriteExecute|ProtectClock|ProtectKernelTunables|ProtectKernelModules)$/;
const spans =
  /^(?:RestartSec|TimeoutStartSec|TimeoutStopSec|TimeoutAbortSec|TimeoutSec|RuntimeMaxSec|WatchdogSec|RestartMaxDelaySec|StartLimitIntervalSec|JobTimeoutSec)$/;
/** A socket is told numbers: systemd looks no name up. */
function listenWanted(text: string): string | undefined {
  if (/^[\w.-]+\/[\w./-]+$/.test(text)) return `/${text}`;
  const [, any] = /^\*:(\d+)$/.exec(text) ?? [];
  if (any !== undefined) return any;
  const [, six, at] = /^([0-9a-fA-F]*:[0-9a-fA-F:]*):(\d{2,5})$/.exec(text) ?? [];
  if (six !== undefined) return `[${six}]:${at}`;
  if (Number(/^[\d.]+:(\d+)$/.exec(text)?.[1] ?? 1) > 65_535) return text.replace(/\d+$/, '8080');
  const [, host, port] = /^(?:([A-Za-z][\w.-]*):)?(\d+)$/.exec(text) ?? [];
  if (port === undefined || /^vsock$/.test(host ?? '')) return undefined;
  if (host !== undefined) return `${host === 'localhost' ? '127.0.0.1' : '0.0.0.0'}:${port}`;
  return Number(port) > 65_535 || Number(port) === 0 ? '8080' : undefined;
}

/** What is yes or no, a number, a span, a path or a name in [Socket] and [Path]; undefined where it is sound. */
function socketWanted(key: string, text: string): string | undefined {
  if (
    /^(?:Accept|NoDelay|FreeBind|ReusePort|RemoveOnStop|KeepAlive|PassCredentials|PassSecurity|Transparent|Broadcast|Writable|FlushPending|MakeDirectory)$/.test(
      key,
    )
  )
    return /^(?:1|0|yes|no|y|n|true|false|t|f|on|off)$/i.test(text) ? undefined : 'yes';
  if (/^(?:Backlog|MaxConnections|MaxConnectionsPerSource|TriggerLimitBurst)$/.test(key))
    return /^\d+$/.test(text) ? undefined : '64';
  if (/^(?:TriggerLimitIntervalSec|KeepAliveTimeSec|KeepAliveIntervalSec)$/.test(key))
    return readSpan(text) === undefined ? '10s' : undefined;
  if (/^Socket(?:User|Group)$/.test(key)) return text.includes(':') ? (text.split(':')[0] ?? '') : undefined;
  if (key === 'Symlinks') return /^[/%]/.test(text) ? undefined : `/${text}`;
  if (key === 'Service') return text.endsWith('.service') ? undefined : `${text}.service`;
  return undefined;
}

const types = /^(?:simple|exec|forking|oneshot|dbus|notify|notify-reload|idle)$/;
const restarts = /^(?:no|on-success|on-failure|on-abnormal|on-watchdog|on-abort|always)$/;

/** What the value should look like; undefined where it is sound. */
function wantedOf(section: string, key: string, text: string): string | undefined {
  if (
    section === 'Path' &&
    /^(?:PathExists|PathExistsGlob|PathChanged|PathModified|DirectoryNotEmpty)$/.test(key)
  )
    return /^[/%]/.test(text) ? undefined : `/${text}`;
  if (/^(?:Path|Timer)$/.test(section) && key === 'Unit')
    return /\.[a-z]+$/.test(text) ? undefined : `${text}.service`;
  if (section === 'Socket' && /^Listen(?:Stream|Datagram)$/.test(key)) return listenWanted(text);
  const ofSocket = /^(?:Socket|Path)$/.test(section) ? socketWanted(key, text) : undefined;
  if (ofSocket !== undefined) return ofSocket;
  if (/^(?:Socket|Path)$/.test(section) && /Mode$/.test(key))
    return /^[0-7]{3,4}$/.test(text) ? undefined : '0660';
  if (section === 'Service' && key === 'Type')
    return types.test(text)
      ? undefined
      : (nearestWord(text, ['simple', 'exec', 'forking', 'oneshot', 'notify']) ?? 'exec');
  if (section === 'Service' && key === 'Restart')
    return restarts.test(text)
      ? undefined
      : text === 'unless-stopped'
        ? 'always'
        : (nearestWord(text, ['always', 'on-failure', 'no']) ?? 'on-failure');
  const ofUnit = section === 'Unit' && !spans.test(key) ? unitValueWanted(key, text) : undefined;
  if (ofUnit !== undefined) return ofUnit;
  const isOfService = section === 'Service' || (section === 'Slice' && !/^(?:Type|Restart)$/.test(key));
  const wanted = isOfService && !spans.test(key) ? serviceValueWanted(key, text) : undefined;
  if (wanted !== undefined) return wanted;
  if (switches.test(key))
    return /^(?:1|0|yes|no|y|n|true|false|t|f|on|off)$/i.test(text) ? undefined : 'true';
  if (spans.test(key)) return readSpan(text) === undefined ? '5min' : undefined;
  return undefined;
}
