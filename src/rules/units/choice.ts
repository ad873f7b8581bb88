import { isIP } from 'node:net';
import { nearestWord } from '../../nearest-word.ts';
import { sectionOfKind, type UnitKind } from '../../units/kinds.ts';
import { lastLine } from '../../units/lookup.ts';
import type { Sections, UnitLine } from '../../units/unit-set.ts';
import { splitWords } from '../../units/words.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { nearly } from '../parts/nearly.ts';
import { capabilityNames } from '../parts/units/capability-names.ts';
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
          forms.get(line.key)?.(line, value, kind) ??
          (kind === 'network' ? bridgeOption(sections, line, value) : undefined);
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

const capabilities = new Set(['ALL', ...capabilityNames]);

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

/** Options that netavark's bridge takes; the others it refuses. */
const options = [
  'mtu',
  'vlan',
  'isolate',
  'metric',
  'no_default_route',
  'vrf',
  'mode',
  'outbound_addr4',
  'outbound_addr6',
];

function bridgeOption(sections: Sections, { key, valuePlace }: UnitLine, value: string): Remark | undefined {
  const driver = lastLine(sections, 'Network', 'Driver')?.value.trim() ?? 'bridge';
  if (key !== 'Options' || driver !== 'bridge') return undefined;
  for (const word of splitWords(value, 'list').words.flatMap((each) => each.split(','))) {
    const name = word.replace(/=.*$/, '');
    const meant = ofDocker[name] ?? nearly(name, options);
    if (options.includes(name) || !(name.startsWith('com.docker.') || meant !== undefined)) continue;
    return {
      place: valuePlace,
      message: `podman refuses the network: "unsupported bridge network option ${name}"`,
      help: meant === undefined ? `take it out, or InterfaceName=` : `Options=${word.replace(name, meant)}`,
    };
  }
  return undefined;
}

const ofDocker: Readonly<Record<string, string>> = { 'com.docker.network.driver.mtu': 'mtu' };

type Judge = (line: UnitLine, value: string, kind: UnitKind) => Remark | undefined;

/** What each key's values are made of, where that is more than one word. */
const forms = new Map<string, Judge>([
  ['Driver', networkDriver],
  ['GroupAdd', keptGroups],
  ['Tmpfs', wholePath],
  ['Volume', volumeForm],
  ['ExposeHostPort', exposed],
  ['HostName', hostName],
  ['AddDevice', deviceRights],
  ['UserNS', userNamespace],
  ['PublishPort', equalRanges],
  ['Mount', mountType],
  ['Secret', secretType],
]);

function networkDriver({ valuePlace }: UnitLine, value: string): Remark | undefined {
  if (/^(?:overlay|host|none|nat|l2bridge|transparent)$/.test(value))
    return {
      place: valuePlace,
      message: `podman has no driver ${value}: "unsupported driver"`,
      help: 'Driver=bridge',
    };
  const meant = nearly(value, ['bridge', 'macvlan', 'ipvlan', 'local', 'image']);
  return meant === undefined || meant === value
    ? undefined
    : { place: valuePlace, message: `podman has no driver ${value}`, help: `Driver=${meant}` };
}

function keptGroups({ valuePlace }: UnitLine, value: string): Remark | undefined {
  if (value === 'keep-groups' || nearly(value, ['keep-groups']) === undefined) return undefined;
  return {
    place: valuePlace,
    message: `podman takes ${value} for the name of a group`,
    help: 'GroupAdd=keep-groups',
  };
}

function wholePath({ valuePlace }: UnitLine, value: string): Remark | undefined {
  if (!value.startsWith('/'))
    return {
      place: valuePlace,
      message: 'podman refuses a place in the container that is no whole path',
      help: `Tmpfs=/${value}`,
    };
  const options = (/:(.*)$/.exec(value)?.[1] ?? '').split(',').map((option) => option.split('=')[0] ?? '');
  const slip = options.find((option) => !ofTmpfs.has(option) && nearly(option, ofTmpfs) !== undefined);
  if (slip !== undefined)
    return {
      place: valuePlace,
      message: `podman refuses it: unknown mount option "${slip}"`,
      help: `Tmpfs=${value.replace(slip, nearly(slip, ofTmpfs) ?? '')}`,
    };
  const size = /[:,]size=(\d+[kmgtp]i?b)(?:,|$)/i.exec(value)?.[1];
  return size === undefined
    ? undefined
    : {
        place: valuePlace,
        message: `the kernel knows no size ${size}, and refuses the mount: the container does not start`,
        help: `Tmpfs=${value.replace(size, size.replace(/i?b$/i, ''))}`,
      };
}

/** `SOURCE:TARGET:OPTIONS`; a part alone is an anonymous volume. */
function volumeForm({ valuePlace }: UnitLine, value: string): Remark | undefined {
  const [source = '', target, words = '', more] = value.split(':');
  if (more !== undefined || source === '') return undefined;
  if (target !== undefined && !target.startsWith('/'))
    return {
      place: valuePlace,
      message: `podman refuses "${target}": the path in the container must be a whole one`,
      help: `Volume=${source}:/${target}${words === '' ? '' : `:${words}`}`,
    };
  const options = words.split(',').filter(Boolean);
  const labels = options.filter((option) => /^[zZO]$/.test(option));
  if (labels.length > 1 || (options.includes('ro') && options.includes('rw')))
    return {
      place: valuePlace,
      message: `podman refuses ${words}: of z, Z and O, and of ro and rw, there can be one`,
      help: `Volume=${source}:${target}:${[...new Set(options)].filter((option) => option !== labels[0] && option !== 'rw').join(',')}`,
    };
  const unknown = options.find((option) => isSlip(option));
  return unknown === undefined
    ? undefined
    : {
        place: valuePlace,
        message: `podman refuses it: invalid option type "${unknown}"`,
        help: 'ro, rw, z, Z, U, O, …',
      };
}

/** Neither an option of podman nor one of a driver that may be newer. */
function isSlip(option: string): boolean {
  const name = option.replace(/=.*$/, '');
  if (ofVolumes.has(name)) return false;
  return (
    /^[a-z]{1,2}$/i.test(name) || ofVolumes.has(name.toLowerCase()) || nearly(name, ofVolumes) !== undefined
  );
}

const ofVolumes = new Set(
  `ro rw z Z U O suid nosuid dev nodev exec noexec copy nocopy private rprivate shared rshared slave rslave unbindable
  runbindable bind rbind idmap upperdir workdir noatime relatime subpath`.split(/\s+/),
);

function exposed({ valuePlace }: UnitLine, value: string): Remark | undefined {
  if (/^\d+(?:-\d+)?(?:\/(?:tcp|udp|sctp))?$/.test(value)) return undefined;
  return {
    place: valuePlace,
    message: `podman refuses ${value}: it takes one port of the container`,
    help: value.includes(':') ? `PublishPort=127.0.0.1:${value}` : 'ExposeHostPort=8080',
  };
}

/** RFC 1123 names of machines; sethostname(2) takes more, and no resolver finds it. */
function hostName({ valuePlace }: UnitLine, value: string): Remark | undefined {
  if (/^[\w.-]{1,64}$/.test(value)) return undefined;
  return { place: valuePlace, message: `"${value}" is no name of a machine`, help: 'HostName=db' };
}

const ofTmpfs = new Set(
  `size mode ro rw suid nosuid dev nodev exec noexec noatime relatime private rprivate shared rshared slave rslave
  tmpcopyup notmpcopyup noswap nr_inodes nr_blocks`.split(/\s+/),
);

function deviceRights({ valuePlace }: UnitLine, value: string): Remark | undefined {
  const rights = /^-?[^:]+(?::\/[^:]*)?:([^:/]+)$/.exec(value)?.[1];
  if (rights === undefined || /^[rwm]{1,3}$/.test(rights)) return undefined;
  // `nvidia.com/gpu=0:1` is a name of CDI, and no path.
  if (/[=/]/.test(value.split(':')[0]?.replace(/^-?\/dev\//, '') ?? '')) return undefined;
  return {
    place: valuePlace,
    message: `podman refuses the rights ${rights}: they are of r, w and m`,
    help: `AddDevice=${value.replace(/:[^:]*$/, ':rw')}`,
  };
}

function userNamespace({ valuePlace }: UnitLine, value: string): Remark | undefined {
  if (/^(?:auto|host|nomap|private|keep-id|container:.+|ns:.+)(?::.*)?$/.test(value)) return undefined;
  const meant = nearly(value.replace(/:.*$/, ''), ['auto', 'host', 'nomap', 'private', 'keep-id']);
  return {
    place: valuePlace,
    message: `podman knows no user namespace ${value}`,
    help: `UserNS=${meant ?? 'keep-id'}`,
  };
}

function equalRanges({ valuePlace }: UnitLine, value: string): Remark | undefined {
  const [, ip] = /^(\[[^\]]*\]|[^:]*):[^:]*:[^:]+$/.exec(value) ?? [];
  if (ip !== undefined && ip !== '' && isIP(ip.replace(/^\[|\]$/g, '')) === 0)
    return {
      place: valuePlace,
      message: `podman refuses it: "${ip}" is no address`,
      help: `PublishPort=${value.replace(ip, '127.0.0.1')}`,
    };
  const port = value.split(/[:/-]/).find((part) => /^\d{5,}$/.test(part) && Number(part) > 65_535);
  if (port !== undefined)
    return { place: valuePlace, message: `podman refuses ${port}: ports end at 65535`, help: undefined };
  const [, from, to, inFrom, inTo] = /(?:^|:)(\d+)-(\d+):(\d+)-(\d+)(?:\/\w+)?$/.exec(value) ?? [];
  if (from === undefined || Number(to) - Number(from) === Number(inTo) - Number(inFrom)) return undefined;
  return {
    place: valuePlace,
    message: 'podman refuses a range of the host that is longer or shorter than that of the container',
    help: `PublishPort=${value.replace(/-\d+(\/\w+)?$/, `-${Number(inFrom) + Number(to) - Number(from)}$1`)}`,
  };
}

const mounts = ['artifact', 'bind', 'devpts', 'glob', 'image', 'ramfs', 'tmpfs', 'volume'];

function mountType({ valuePlace }: UnitLine, value: string): Remark | undefined {
  const type = typeOf(value);
  if (type !== undefined && !mounts.includes(type))
    return {
      place: valuePlace,
      message: `podman knows no mount of type ${type}`,
      help: `type=${mounts.join(' | ')}`,
    };
  if (!/^(?:bind|volume|tmpfs|image|ramfs)$/.test(type ?? '')) return undefined;
  const place = /(?:^|,)\s*(?:target|destination|dst|dest)=([^,]*)/.exec(value)?.[1];
  if (place !== undefined && !place.startsWith('/'))
    return {
      place: valuePlace,
      message: `podman refuses "${place}": the path in the container must be a whole one`,
      help: `destination=/${place}`,
    };
  if (place !== undefined) return undefined;
  return {
    place: valuePlace,
    message: 'podman refuses a mount without a place in the container',
    help: `Mount=${value},destination=/…`,
  };
}

function secretType({ valuePlace }: UnitLine, value: string, kind: UnitKind): Remark | undefined {
  // podman build has other words: `id=NAME,src=FILE` and `id=NAME,env=VARIABLE`.
  if (kind === 'build')
    return /(?:^|,)\s*id=[^,]/.test(value)
      ? undefined
      : {
          place: valuePlace,
          message: 'podman build refuses a secret without an id: "incorrect secret flag format"',
          help: `Secret=id=${value.split(',')[0]},src=…`,
        };
  const [, ...options] = value.split(',');
  const unknown = options.find((option) => !/^(?:source|type|target|uid|gid|mode)=/.test(option));
  if (unknown !== undefined)
    return {
      place: valuePlace,
      message: `podman refuses the secret for its option "${unknown}"`,
      help: 'Secret=NAME,type=mount,target=…,uid=…,gid=…,mode=0400',
    };
  const mode = options.find((option) => /^mode=(?![0-7]+$)/.test(option));
  if (mode !== undefined)
    return {
      place: valuePlace,
      message: `podman refuses ${mode}: it is no number of rights`,
      help: 'mode=0400',
    };
  const type = typeOf(value);
  if (type === undefined || /^(?:mount|env)$/.test(type)) return undefined;
  return { place: valuePlace, message: `podman knows no secret of type ${type}`, help: 'type=mount | env' };
}

/** `bind` of `type=bind,source=/srv`. */
function typeOf(value: string): string | undefined {
  return /(?:^|,)\s*type=([^,]*)/.exec(value)?.[1];
}
