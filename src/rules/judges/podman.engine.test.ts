import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { GeneratedService } from '../../plan/generator/generated.ts';
import { readStack } from '../read-stack.ts';
import { findProgram, type JudgedTwin, judgedTwins } from '../testing/judged-twins.ts';

const podman = findProgram('podman');
const folder = mkdtempSync(join(tmpdir(), 'seatrial-podman-'));
afterAll(() => {
  // Layers of another user stay behind otherwise.
  if (podman !== undefined) ask(['unshare', 'true']);
  rmSync(folder, { recursive: true, force: true });
});

/** Nothing of the machine's own images, containers and networks is touched. */
const apart = [
  `--root=${join(folder, 'root')}`,
  `--runroot=${join(folder, 'run')}`,
  `--tmpdir=${join(folder, 'tmp')}`,
  `--network-config-dir=${join(folder, 'networks')}`,
  '--storage-driver=vfs',
];

test('podman refuses the containers, networks and volumes of which rules say so, and makes all others', (context) => {
  if (podman === undefined) return context.skip('podman is not installed');
  importImage();
  const wrong: string[] = [];
  let asked = 0;
  for (const twin of judgedTwins('units')) {
    if (!claims.test(twin.id) || Object.values(twin.files).some((text) => text.includes('{{'))) continue;
    const second: boolean[] = [];
    for (const { service, isClaimed, isOneOf } of servicesOf(twin)) {
      const { status, stderr } = make(service);
      if (elsewhere.test(stderr) && !isOneOf) continue;
      asked += 1;
      if (isOneOf) second.push(status !== 0);
      else if ((status !== 0) !== isClaimed)
        wrong.push(`${twin.id} ${twin.kind} ${twin.number} ${service.name}: ${status} ${stderr.trim()}`);
    }
    if (second.length > 0 && second.filter(Boolean).length !== second.length - 1)
      wrong.push(
        `${twin.id} ${twin.kind} ${twin.number}: podman refused ${second.filter(Boolean).length} of ${second.length}`,
      );
    for (const kind of ['container', 'volume', 'network']) removeAll(kind);
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(20);
});

/** Rules that speak of what podman itself refuses when it makes something. */
const claims =
  /^units\.(?:name-refused|address|memory-contradiction|mount-twice|choice|subnet|ulimit|unreadable-value)$/;
/** All that they say is that. */
const always = /^units\.(?:name-refused|address|unreadable-value)$/;
const saysSo = /podman (?:refuses|takes no|has no|knows no)|refuses it/;
/** What is not here (a plugin's driver too), or the machine cannot do. */
const elsewhere =
  /no such (?:secret|image|network|pod|volume)|network not found|unable to find network|no such file or directory|not supported on this|cgroup|does not exist|already used on the host|add-host: "host-gateway"|unsupported driver|invalid CIDR address: \S+-\S+$/im;

/** Of two lines that exclude each other. */
const oneOf = /the one that is made second/;

interface Asked {
  readonly service: GeneratedService;
  readonly isClaimed: boolean;
  /** Which of them is refused is a matter of order. */
  readonly isOneOf: boolean;
}

function servicesOf({ id, files, remarks }: JudgedTwin): Asked[] {
  const stack = readStack(
    Object.entries(files).map(([source, text]) => ({ source, text, executable: false })),
  );
  return stack.accepted.generated.services
    .filter(({ unit }) => /\.(?:container|network|volume)$/.test(unit.name) && !unit.stem.endsWith('@'))
    .sort((one, other) => Number(one.unit.kind === 'container') - Number(other.unit.kind === 'container'))
    .map((service) => {
      const own = remarks.filter(({ place }) => place.file === service.unit.source);
      return {
        service,
        isClaimed: own.some(({ message }) => always.test(id) || saysSo.test(message)),
        isOneOf: own.some(({ message }) => oneOf.test(message)),
      };
    });
}

function make(service: GeneratedService): { status: number | null; stderr: string } {
  const words = service.execStart.map(({ text }) =>
    text.replaceAll('%N', service.unit.stem).replaceAll(/%[hntTU]/g, '/tmp'),
  );
  const at = words.findIndex((word) => /^(?:run|network|volume)$/.test(word));
  const given = words.slice(at);
  if (given[0] !== 'run') return ask(given.filter((word) => word !== '--ignore'));
  const image = service.unit.sections.get('Container')?.findLast(({ key }) => key === 'Image')?.value ?? '';
  const options = given
    .slice(1)
    .filter((word) => !/^(?:-d|--detach|--rm|--replace|--cgroups=.*|--sdnotify=.*|--cidfile=.*)$/.test(word))
    .map((word) => (word === image && !/\s/.test(image) ? 'scratch' : word));
  return ask(['create', ...options]);
}

function removeAll(kind: string): void {
  const { stdout } = ask([
    kind,
    'ls',
    ...(kind === 'container' ? ['-a', '--format={{.Names}}'] : ['--format={{.Name}}']),
  ]);
  const names = stdout.split('\n').filter((name) => name !== '' && name !== 'podman');
  if (names.length > 0) ask([kind, 'rm', '-f', ...names]);
}

/** An image with nothing in it but a folder. */
function importImage(): void {
  const content = join(folder, 'content');
  mkdirSync(join(content, 'etc'), { recursive: true });
  const tar = join(folder, 'scratch.tar');
  spawnSync('tar', ['-C', content, '-cf', tar, '.']);
  const { status, stderr } = ask(['import', '--change=CMD ["/a"]', tar, 'scratch']);
  expect(status, stderr).toBe(0);
}

function ask(words: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(podman ?? 'podman', [...apart, ...words], { encoding: 'utf8', timeout: 120_000 });
}
