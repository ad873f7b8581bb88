import { keysOfKind } from '../../units/keys.ts';
import { sectionOfKind, type UnitKind } from '../../units/kinds.ts';
import type { UnitFile } from '../../units/read-unit-set.ts';

/** Numbers from 0 to 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const kinds: readonly UnitKind[] = [
  'container',
  'container',
  'container',
  'container',
  'network',
  'network',
  'volume',
  'volume',
  'pod',
  'build',
  'image',
  'kube',
  'artifact',
];

const stems = ['web', 'db', 'web-front', 'web-front-two', 'job@', 'job@one', 'a.b', 'ünit'];

const words =
  `a b=c A=1 "B=two words" 'C=3' D= =e x\\x20y \\t \\q "" "half it's \\"q\\" \\u00e9 \\101 %h %n %% %i \${X} $Y $$ -- -x
  --memory=1g , ; #no é ü/y [z] "a"b \\\\`.split(/\s+/);

const general = [
  '',
  'yes',
  'no',
  'True',
  'maybe',
  '1',
  '0',
  '07',
  '0x1f',
  '-3',
  '10s',
  'infinity',
  '"quoted value"',
  '"half',
  'half"',
  '""twice""',
  "'single'",
  '  spaces  ',
  '%h/data',
  '/abs/path',
  './rel',
  '../up',
  '.',
  'docker.io/library/redis:7',
  'redis',
  'localhost/a',
  'auto',
  'keep-id',
  'manual',
  'healthy',
  'unit',
  'file',
  'yaml',
  'https://example.test/x.git',
  'a\\nb',
  'tail\\',
];

const special: Readonly<Record<string, readonly string[]>> = {
  Image: ['docker.io/library/redis:7', 'redis', 'a.image', 'web.build', 'none.image', '', 'sha256:abc'],
  Network: [
    'web.network',
    'db.network:ip=10.0.0.2',
    'none.network',
    'host',
    'web.container',
    'db.container:x',
    'x:y',
    '',
  ],
  Volume: [
    'web.volume:/data',
    'none.volume:/x',
    './rel:/x:ro,z',
    '/abs:/x',
    'plain:/x:U',
    '/only',
    ':/empty',
    '%h/x:/x',
    'db.volume',
    'a:b:c:d',
  ],
  Mount: [
    'type=bind,src=/a,dst=/b',
    'type=volume,source=web.volume,dst=/b',
    'src=./x,dst=/b,ro',
    'type=tmpfs,dst=/t',
    'type=bind,dst=/b',
    'type,src=/a',
    'type=bind,src',
    'type=bind,src=,dst=/b',
    '"type=bind,""src=/a,b"",dst=/c"',
    'type=image,source=a.image,dst=/i',
    'type=glob,src=/a*,dst=/b',
    'type=devpts,dst=/d type=bind,src=/q,dst=/r',
    'type=volume,source=none.volume,dst=/b',
  ],
  Pod: ['web.pod', 'none.pod', 'web', ''],
  ExposeHostPort: ['80', '80-90', '80/udp', 'x', '80/sctp', ' 81 '],
  RemapUsers: ['', 'manual', 'auto', 'keep-id', 'other'],
  RemapUid: ['0:1000:1', '1000', '1 2', ''],
  RemapGid: ['0:1000:1', '1000', '1 2', ''],
  RemapUidSize: ['10', '0x10', '010', 'x', '-1', '+5'],
  Subnet: ['10.1.0.0/16', '10.2.0.0/16', ''],
  Gateway: ['10.1.0.1', ''],
  IPRange: ['10.1.1.0/24'],
  Driver: ['image', 'local', ''],
  Copy: ['yes', 'no', ''],
  ServiceName: ['custom', 'other-name', ''],
  User: ['1000', '%U', 'name', '', '0x10'],
  Group: ['1000', '', 'x'],
  Notify: ['healthy', 'HEALTHY', 'yes', 'no', ''],
  AddDevice: ['/dev/fuse', '-/dev/none-such', '/dev/a:/dev/b:rw /dev/c'],
  SetWorkingDirectory: [
    'unit',
    'UNIT',
    'yaml',
    'file',
    '/abs',
    './rel',
    'https://github.com/a/b',
    'other',
    '',
  ],
  File: ['/abs/Containerfile', 'Containerfile', './x', 'https://example.test/C', ''],
  Yaml: ['a.yml', './a.yml /b.yml', '%h/c.yml', ''],
  ConfigMap: ['a.yml', '/b.yml c.yml'],
};

const wordKeys = new Set(
  `Annotation BuildArg Environment EnvironmentFile Exec GlobalArgs Label LogOpt Mask Options PodmanArgs ReloadCmd Secret
   Sysctl Unmask AddCapability DropCapability UIDMap GIDMap AutoUpdate`.split(/\s+/),
);

const unitLines = [
  'After=web.container',
  'After=db.service web.network',
  'After=',
  'Wants=none.container',
  'Requires=web.volume db.container',
  'BindsTo=web.pod',
  'Description=x %n',
  'Before=a.image',
  'OnFailure="web.kube"',
];

const serviceLines = [
  'Restart=always',
  'Type=oneshot',
  'Type=notify',
  'Type=simple',
  'Type=',
  'KillMode=mixed',
  'KillMode=none',
  'KillMode=',
  'Environment=A=1',
  'SyslogIdentifier=me',
  'SyslogIdentifier=',
  'WorkingDirectory=/w',
  'RemainAfterExit=no',
  'NotifyAccess=main',
  'ExecStartPre=/bin/true',
  'TimeoutStartSec=900',
];

/** A folder of units, most of them sound, that refer to each other. */
export function randomUnits(random: () => number, folder: string): readonly UnitFile[] {
  const files = new Map<string, string>();
  const count = 8 + Math.floor(random() * 10);
  while (files.size < count) {
    const kind = pick(random, kinds);
    const path = `${random() < 0.1 ? 'sub/' : ''}${pick(random, stems)}.${kind}`;
    files.set(path, randomUnit(random, kind));
    if (random() < 0.25) addDropIn(random, files, path, kind);
  }
  if (random() < 0.06)
    files.set('sub/broken.container', pick(random, ['[Container\n', 'x\n', 'A=1\n', '[]\n', '=x\n']));
  return [...files].map(([path, text]) => ({ source: path, hostPath: `${folder}/${path}`, text }));
}

function addDropIn(random: () => number, files: Map<string, string>, path: string, kind: UnitKind): void {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const folder = pick(random, [
    `${name}.d`,
    `sub/${name}.d`,
    `${kind}.d`,
    `web-.${kind}.d`,
    `job@.${kind}.d`,
  ]);
  const file = pick(random, ['10-a.conf', '20-b.conf', 'ignored.txt']);
  const text = random() < 0.04 ? 'broken\n' : `[${sectionOfKind[kind]}]\n${randomLines(random, kind, 2)}`;
  files.set(`${folder}/${file}`, endPlainly(text));
}

function randomUnit(random: () => number, kind: UnitKind): string {
  const parts: string[] = [];
  if (random() < 0.4) parts.push(`[Unit]\n${some(random, unitLines, 0.25)}`);
  parts.push(`[${sectionOfKind[kind]}]\n${needed(random, kind)}${randomLines(random, kind, random() * 6)}`);
  if (random() < 0.4) parts.push(`[Service]\n${some(random, serviceLines, 0.12)}`);
  if (random() < 0.15) parts.push('[Install]\nWantedBy=default.target\n');
  if (random() < 0.1)
    parts.push(`[Quadlet]\n${pick(random, ['DefaultDependencies=no', 'DefaultDependencies=', 'Other=1'])}\n`);
  if (random() < 0.1) parts.push(`[${sectionOfKind[kind]}]\n${randomLines(random, kind, 2)}`);
  return endPlainly(parts.join(random() < 0.5 ? '\n' : ''));
}

/** A backslash at a file's very end makes the generator print a line that takes the next one in. */
function endPlainly(text: string): string {
  return text.replace(/[\\\s]+$/, '\n');
}

/** What a unit of the kind cannot do without, most of the time. */
function needed(random: () => number, kind: UnitKind): string {
  if (random() < 0.1) return '';
  const lines: Readonly<Partial<Record<UnitKind, string>>> = {
    container: 'Image=docker.io/library/redis:7\n',
    image: 'Image=quay.io/a/b:1\n',
    artifact: 'Artifact=quay.io/a/b:1\n',
    build: 'ImageTag=localhost/built\nSetWorkingDirectory=unit\n',
    kube: 'Yaml=pod.yml\n',
  };
  return lines[kind] ?? '';
}

function randomLines(random: () => number, kind: UnitKind, count: number): string {
  const keys = Object.keys(keysOfKind[kind]);
  let text = '';
  for (let index = 0; index < count; index++) {
    const key = random() < 0.01 ? pick(random, ['Imagee', 'image', 'Foo']) : pick(random, keys);
    text += `${key}${random() < 0.05 ? ' ' : ''}=${random() < 0.05 ? ' ' : ''}${randomValue(random, key)}\n`;
    if (random() < 0.08) text += pick(random, ['# a comment\n', '; another\n', '\n', '  \t\n']);
  }
  return text;
}

function randomValue(random: () => number, key: string): string {
  const known = special[key];
  if (known !== undefined && random() < 0.85) return pick(random, known);
  if (!wordKeys.has(key) && random() < 0.85)
    return pick(
      random,
      general.filter((value) => isUsual(key, value)),
    );
  const count = Math.floor(random() * 4);
  const between = () => (random() < 0.1 ? ' \\\n  # inside\n  ' : random() < 0.1 ? '\t ' : ' ');
  return Array.from({ length: count }, () => pick(random, words)).reduce(
    (text, word) => `${text}${between()}${word}`,
    'w',
  );
}

/** A line that ends in a backslash takes the next one in, which is tried with the words. */
function isUsual(key: string, value: string): boolean {
  return key !== 'Image' || !value.endsWith('\\');
}

function some(random: () => number, lines: readonly string[], share: number): string {
  return lines
    .filter(() => random() < share)
    .map((line) => `${line}\n`)
    .join('');
}

function pick<T>(random: () => number, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
