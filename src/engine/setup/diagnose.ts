import { statfs } from 'node:fs/promises';
import { arch, platform, release, totalmem } from 'node:os';
import { SeatrialError } from '../../errors.ts';
import type { Engine } from '../engine.ts';
import { findProgram } from '../find/find-program.ts';
import { mountNamespace } from '../find/mount-namespace.ts';
import { openEngine } from '../open-engine.ts';
import { readMachineLimits } from '../service/containers-conf.ts';
import { networkFacts } from './network-facts.ts';
import { missingPackages } from './set-up.ts';

/** One thing that a trial needs, or gains from. */
interface DiagnosisRow {
  /** Stable, for machines: `engine`, `network`, `disk` … */
  readonly id: string;
  readonly state: 'good' | 'weak' | 'missing';
  /** What was found. */
  readonly found: string;
  /** How to mend it; there whenever the state is not good. */
  readonly fix?: string | undefined;
}

/** What this machine has and lacks. */
export interface Diagnosis {
  /** Whether a trial can be booted: nothing is missing. */
  readonly isReady: boolean;
  readonly rows: readonly DiagnosisRow[];
}

const GIB = 1024 ** 3;
const DISK_NEEDED_BYTES = 8 * GIB;
const MEMORY_NEEDED_BYTES = 4 * GIB;

/** Looks at the machine and its engine; changes nothing but for a private Podman service that it ends again. */
export async function diagnose(
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Diagnosis> {
  const rows: DiagnosisRow[] = [systemRow(), nodeRow(), memoryRow()];
  let isElsewhere = false;
  try {
    await using engine = await openEngine(options);
    isElsewhere = engine.remote !== undefined;
    rows.push(engineRow(engine), await networkRow(engine), secretsRow(engine), await diskRow(engine));
  } catch (thrown) {
    options.signal?.throwIfAborted();
    rows.push(noEngineRow(thrown));
  }
  if (!isElsewhere) rows.push(cgroupRow(), limitsRow());
  rows.push(standInRow(), await hostRow());
  return { isReady: rows.every((row) => row.state !== 'missing'), rows };
}

function systemRow(): DiagnosisRow {
  return {
    id: 'system',
    state: 'good',
    found: `${platform()} ${release()} ${arch()}, user ${process.getuid?.() ?? 'unknown'}`,
  };
}

function nodeRow(): DiagnosisRow {
  return { id: 'node', state: 'good', found: `Node ${process.versions.node}` };
}

function memoryRow(): DiagnosisRow {
  const found = `${(totalmem() / GIB).toFixed(1)} GiB of memory`;
  if (totalmem() >= MEMORY_NEEDED_BYTES) return { id: 'memory', state: 'good', found };
  return { id: 'memory', state: 'weak', found, fix: 'The reference stack needs about 4 GiB.' };
}

function engineRow(engine: Engine): DiagnosisRow {
  const how = engine.private ? 'by a private service' : `at ${engine.remote?.uri ?? engine.uri}`;
  const rights = engine.rootless ? 'rootless' : 'rootful';
  const found = `${engine.kind} ${engine.version}, ${rights}, cgroup v${engine.cgroupVersion}, ${how}`;
  const [major = 0, minor = 0] = engine.version.split('.').map(Number);
  const isOld = engine.kind === 'podman' && (major < 4 || (major === 4 && minor < 3));
  if (!isOld) return { id: 'engine', state: 'good', found };
  return {
    id: 'engine',
    state: 'weak',
    found,
    fix: 'Podman 4.3 or newer is what trials are tried on: upgrade it.',
  };
}

function noEngineRow(thrown: unknown): DiagnosisRow {
  if (!(thrown instanceof SeatrialError)) throw thrown;
  const fix = thrown.hint ?? 'Install Podman: sudo apt-get install podman, or run seatrial doctor --fix.';
  return { id: 'engine', state: 'missing', found: `${thrown.code}: ${thrown.message}`, fix };
}

async function networkRow(engine: Engine): Promise<DiagnosisRow> {
  const facts = await networkFacts(engine);
  if (facts.problem === undefined) return { id: 'network', state: 'good', found: facts.found };
  return { id: 'network', state: 'missing', found: `${facts.found}: ${facts.problem}`, fix: facts.fix };
}

function secretsRow(engine: Engine): DiagnosisRow {
  if (engine.api.secrets.supported) return { id: 'secrets', state: 'good', found: 'Podman’s own secrets' };
  return {
    id: 'secrets',
    state: 'weak',
    found: 'Docker has none outside Swarm; a trial mounts files in their place',
    fix: 'Podman has what Quadlet’s Secret= means.',
  };
}

async function diskRow(engine: Engine): Promise<DiagnosisRow> {
  const root = engine.remote === undefined ? await storageRoot(engine) : undefined;
  const free = root === undefined ? undefined : await statfs(root).catch(() => undefined);
  if (free === undefined)
    return { id: 'disk', state: 'good', found: 'the engine’s disk is not on this machine' };
  const bytes = free.bavail * free.bsize;
  const found = `${(bytes / GIB).toFixed(1)} GiB free at ${root}`;
  if (bytes >= DISK_NEEDED_BYTES) return { id: 'disk', state: 'good', found };
  return {
    id: 'disk',
    state: 'weak',
    found,
    fix: 'Images and trials need about 8 GiB: podman system df shows what is used.',
  };
}

async function storageRoot(engine: Engine): Promise<string | undefined> {
  const info = await engine.api.call({ method: 'GET', path: '/info' });
  if (typeof info !== 'object' || info === null || !('DockerRootDir' in info)) return undefined;
  return typeof info.DockerRootDir === 'string' ? info.DockerRootDir : undefined;
}

/** Production's scripts run in mounts of their own, see docs/recovery.md. */
async function hostRow(): Promise<DiagnosisRow> {
  const space = await mountNamespace();
  const id = 'host-scripts';
  if (!('why' in space)) return { id, state: 'good', found: 'sealed in a mount namespace' };
  const fix =
    'Drills could not run: be root, or allow user namespaces (sysctl kernel.apparmor_restrict_unprivileged_userns=0).';
  return { id, state: 'weak', found: `no mount namespace: ${space.why}`, fix };
}

function cgroupRow(): DiagnosisRow {
  const { cgroups, hasRunc } = readMachineLimits(findProgram('runc') !== undefined);
  const found = `cgroups: ${cgroups}`;
  if (cgroups === 'v2' || cgroups === 'none' || hasRunc) return { id: 'cgroups', state: 'good', found };
  return {
    id: 'cgroups',
    state: 'weak',
    found,
    fix: 'crun refuses hybrid cgroups: sudo apt-get install runc.',
  };
}

function limitsRow(): DiagnosisRow {
  const { mayRaiseLimits, hardLimits } = readMachineLimits(true);
  if (mayRaiseLimits || process.getuid?.() !== 0)
    return { id: 'limits', state: 'good', found: 'resource limits as Podman sets them' };
  const found = `without CAP_SYS_RESOURCE: containers get at most nofile ${hardLimits.nofile}, nproc ${hardLimits.nproc}`;
  return {
    id: 'limits',
    state: 'weak',
    found,
    fix: 'Units that ask for more cannot be represented on this machine.',
  };
}

/** Only where no registry answers are stand-ins built, so what they need is never missing. */
function standInRow(): DiagnosisRow {
  const packages = missingPackages();
  if (packages.length === 0)
    return { id: 'stand-ins', state: 'good', found: 'all that stand-in images are built with' };
  return {
    id: 'stand-ins',
    state: 'weak',
    found: `not installed: ${packages.join(', ')}`,
    fix: `sudo apt-get install --no-install-recommends ${packages.join(' ')}, or seatrial doctor --fix`,
  };
}
