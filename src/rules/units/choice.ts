import { nearestWord } from '../../nearest-word.ts';
import { sectionOfKind } from '../../units/kinds.ts';
import type { UnitLine } from '../../units/unit-set.ts';
import { splitWords } from '../../units/words.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { nearly } from '../parts/nearly.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A key that takes a word takes one of its words. */
export const unitsChoice: Rule = {
  id: 'units.choice',
  title: 'A key that takes a word takes one of its words',
  area: 'units',
  severity: 'error',
  why: 'podman refuses the container for a word that it does not know: the service fails at every start. Of a key that is yes or no Quadlet takes every other word for no.',
  source: 'podman-run(1), --log-driver, --pull, --cap-add, --stop-signal; podman-systemd.unit(5)',
  *judge(stack) {
    for (const { kind, sections } of stack.units.units) {
      for (const line of sections.get(sectionOfKind[kind]) ?? []) {
        const value = line.value.trim();
        if (value === '' || isTemplated(value) || /[%$]/.test(value)) continue;
        const remark =
          oneOf(choices[`${kind} ${line.key}`], line, value) ??
          yesOrNo(line, value) ??
          capability(line, value) ??
          signal(line, value) ??
          inList(line, value);
        if (remark !== undefined) yield remark;
      }
    }
  },
};

const pulls = ['always', 'missing', 'ifnotpresent', 'IfNotPresent', 'never', 'newer', 'ifnewer'];
const drivers = ['journald', 'k8s-file', 'none', 'passthrough', 'passthrough-tty', 'json-file'];

const choices: Readonly<Record<string, readonly string[]>> = {
  'container LogDriver': drivers,
  'kube LogDriver': drivers,
  'container Pull': pulls,
  'build Pull': [...pulls, 'true', 'false'],
  'image Policy': pulls,
  'container CgroupsMode': ['enabled', 'disabled', 'no-conmon', 'split'],
  'kube ExitCodePropagation': ['all', 'any', 'none'],
  'pod ExitPolicy': ['continue', 'stop'],
};

function oneOf(words: readonly string[] | undefined, { key, valuePlace }: UnitLine, value: string) {
  if (words === undefined || words.includes(value)) return undefined;
  return {
    place: valuePlace,
    message: `podman takes no ${key}=${value}`,
    help: `${key}=${words.join(' | ')}`,
  };
}

const switches =
  /^(?:EnvironmentHost|HttpProxy|NoNewPrivileges|ReadOnly|ReadOnlyTmpfs|RunInit|SecurityLabelDisable|SecurityLabelNested|StartWithPod|VolatileTmp|Notify|DisableDNS|Internal|IPv6|NetworkDeleteOnStop|Copy|TLSVerify|ForceRM|AllTags|Quiet|KubeDownForce)$/;

function yesOrNo({ key, valuePlace }: UnitLine, value: string): Remark | undefined {
  if (!switches.test(key) || /^(?:1|0|yes|no|true|false|on|off|n|f)$/i.test(value)) return undefined;
  if (key === 'Notify' && value === 'healthy') return undefined;
  const isHealthy = key === 'Notify' && nearly(value, ['healthy']) !== undefined;
  return {
    place: valuePlace,
    message: `Quadlet takes ${key}=${value} for no: it knows only true and false${key === 'Notify' ? ', and healthy' : ''}`,
    help: `${key}=${isHealthy ? 'healthy' : 'true'}`,
  };
}

/** capabilities(7), without the prefix. */
const capabilities = new Set(
  `ALL AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH
  FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE
  NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE
  SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM`.split(/\s+/),
);

function capability({ key, valuePlace }: UnitLine, value: string): Remark | undefined {
  if (!/^(?:AddCapability|DropCapability)$/.test(key)) return undefined;
  const plain = (word: string) => word.toUpperCase().replace(/^CAP_/, '');
  const words = splitWords(value, 'list').words.flatMap((word) => word.split(','));
  const unknown = words.find((word) => word !== '' && !capabilities.has(plain(word)));
  if (unknown === undefined) return undefined;
  const meant =
    [...capabilities].find((each) => each.startsWith(`${plain(unknown)}_`)) ??
    nearestWord(plain(unknown), capabilities);
  return {
    place: valuePlace,
    message: `there is no capability ${unknown}: podman refuses the container`,
    help: meant === undefined ? undefined : `${key}=CAP_${meant}`,
  };
}

const signals = new Set(
  `HUP INT QUIT ILL TRAP ABRT IOT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CLD CONT STOP TSTP TTIN TTOU URG XCPU
  XFSZ VTALRM PROF WINCH IO POLL PWR SYS RTMIN RTMAX`.split(/\s+/),
);

function signal({ key, valuePlace }: UnitLine, value: string): Remark | undefined {
  if (!/^(?:StopSignal|ReloadSignal)$/.test(key)) return undefined;
  const plain = value.toUpperCase().replace(/^SIG/, '');
  if (
    /^\d+$/.test(plain)
      ? Number(plain) >= 1 && Number(plain) <= 64
      : signals.has(plain.replace(/[+-]\d+$/, ''))
  )
    return undefined;
  const meant = nearestWord(plain, signals);
  return {
    place: valuePlace,
    message: `there is no signal ${value}: podman refuses it`,
    help: meant === undefined ? undefined : `${key}=SIG${meant}`,
  };
}

const mounts = ['artifact', 'bind', 'devpts', 'glob', 'image', 'ramfs', 'tmpfs', 'volume'];

/** `Mount=type=…`, `Secret=…,type=…`, and the driver of a network. */
function inList({ key, valuePlace }: UnitLine, value: string): Remark | undefined {
  if (key === 'Driver') {
    const meant = nearly(value, ['bridge', 'macvlan', 'ipvlan', 'local', 'image']);
    return meant === undefined || meant === value
      ? undefined
      : { place: valuePlace, message: `podman has no driver ${value}`, help: `Driver=${meant}` };
  }
  const type = /(?:^|,)\s*type=([^,]*)/.exec(value)?.[1];
  if (key === 'Mount' && type !== undefined && !mounts.includes(type))
    return {
      place: valuePlace,
      message: `podman knows no mount of type ${type}`,
      help: `type=${mounts.join(' | ')}`,
    };
  if (
    key === 'Mount' &&
    /^(?:bind|volume|tmpfs|image|ramfs)$/.test(type ?? '') &&
    !/(?:^|,)\s*(?:target|destination|dst|dest)=/.test(value)
  )
    return {
      place: valuePlace,
      message: 'podman refuses a mount without a place in the container',
      help: `Mount=${value},destination=/…`,
    };
  if (key === 'Secret' && type !== undefined && !/^(?:mount|env)$/.test(type))
    return { place: valuePlace, message: `podman knows no secret of type ${type}`, help: 'type=mount | env' };
  return undefined;
}
