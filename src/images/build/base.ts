import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import type { Engine } from '../../engine/engine.ts';
import { findProgram } from '../../engine/find/find-program.ts';
import { withLock } from '../../engine/lock/lock.ts';
import { messageOf } from '../../errors.ts';
import { ImageBuildError, ImageDiskFullError, ImageMissingError } from '../errors.ts';
import type { DebianSuite } from '../recipe.ts';

/** What a base is built with. */
export interface BaseOptions {
  readonly onProgress?: ((text: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

const MIRROR = 'http://deb.debian.org/debian';
const SECURITY = 'http://security.debian.org/debian-security';

/** Documentation and translations make half of an image and play no part in a trial. */
const DPKG_OPTIONS = [
  'path-exclude=/usr/share/doc/*',
  'path-exclude=/usr/share/man/*',
  'path-exclude=/usr/share/info/*',
  'path-exclude=/usr/share/lintian/*',
  'path-exclude=/usr/share/locale/*',
  'path-include=/usr/share/locale/locale.alias',
  'force-unsafe-io',
];

/** forky and sid are signed for a week only, and a mirror may be older. */
const APT_OPTIONS = [
  'Acquire::Languages "none"',
  'Acquire::Check-Valid-Until "false"',
  'Acquire::Retries "3"',
  'APT::Install-Recommends "false"',
];

const PACKAGES = ['ca-certificates', 'passwd', 'tzdata'];

/** What decides a base: in every recipe's hash. */
export function baseKey(suite: DebianSuite): string {
  const parts = [suite, mirror(), DPKG_OPTIONS, APT_OPTIONS, PACKAGES];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/** The image that recipes of this suite build upon, made at its first use. Answers its tag. */
export async function ensureBase(engine: Engine, suite: DebianSuite, options: BaseOptions): Promise<string> {
  const repository = `localhost/seatrial/base-${suite}`;
  const reference = `${repository}:${baseKey(suite)}`;
  const isThere = async () =>
    (await engine.api.images.inspect(reference, { signal: options.signal })) !== undefined;
  if (await isThere()) return reference;
  const lock = { what: `the base of Debian ${suite}`, signal: options.signal };
  await withLock(`base-${suite}-${baseKey(suite)}`, lock, async () => {
    if (!(await isThere())) await makeBase(engine, { suite, repository }, options);
  });
  return reference;
}

async function makeBase(
  engine: Engine,
  base: { readonly suite: DebianSuite; readonly repository: string },
  options: BaseOptions,
): Promise<void> {
  const mmdebstrap = findProgram('mmdebstrap');
  if (mmdebstrap === undefined) return pullBase(engine, base, options);
  options.onProgress?.(`building the base of Debian ${base.suite}`);
  const name = `the base of Debian ${base.suite}`;
  const { rootFs, ended } = bootstrap(mmdebstrap, base.suite, options.signal);
  const imported = engine.api.images.importRootFs(rootFs, {
    repository: base.repository,
    tag: baseKey(base.suite),
    changes: [`LABEL seatrial.base=${base.suite}`],
    signal: options.signal,
  });
  const [outcome, image] = await Promise.allSettled([ended, imported]);
  options.signal?.throwIfAborted();
  if (outcome.status === 'rejected') {
    const said = messageOf(outcome.reason);
    if (/no space left on device/i.test(said)) throw new ImageDiskFullError(name, 'mmdebstrap', said);
    throw new ImageBuildError(name, 'mmdebstrap', said);
  }
  if (image.status === 'rejected') throw image.reason;
}

/** Without mmdebstrap (macOS, other distributions): Debian's own image, if its registry answers. */
async function pullBase(
  engine: Engine,
  base: { readonly suite: DebianSuite; readonly repository: string },
  options: BaseOptions,
): Promise<void> {
  const debian = `docker.io/library/debian:${base.suite}-slim`;
  options.onProgress?.(`pulling ${debian}`);
  try {
    await engine.api.images.pull(debian, { signal: options.signal, limitMs: 120_000 });
  } catch (thrown) {
    options.signal?.throwIfAborted();
    const tried = ['mmdebstrap is not installed', `${debian}: ${messageOf(thrown)}`];
    throw new ImageMissingError(
      base.repository,
      tried,
      'sudo apt-get install mmdebstrap debian-archive-keyring',
    );
  }
  await engine.api.images.tag(debian, base.repository, baseKey(base.suite));
}

function bootstrap(
  mmdebstrap: string,
  suite: DebianSuite,
  signal: AbortSignal | undefined,
): { rootFs: PassThrough; ended: Promise<void> } {
  const [program = mmdebstrap, ...args] = [...bounds(), mmdebstrap, ...bootstrapWords(suite)];
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
    ...(signal === undefined ? {} : { signal, killSignal: 'SIGKILL' as const }),
  });
  const rootFs = new PassThrough();
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    said = (said + data.toString('utf8')).slice(-4000);
  });
  child.stdout.pipe(rootFs, { end: false });
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
  const failed = (error: Error) => {
    rootFs.destroy(error);
    reject(error);
  };
  child.on('error', failed);
  child.on('close', (code) => {
    if (code !== 0)
      return failed(new Error(`it ended with ${code}: ${said.trim().split('\n').slice(-8).join('\n')}`));
    rootFs.end();
    resolve();
  });
  rootFs.on('close', () => child.stdout.destroy());
  return { rootFs, ended };
}

/** When this process is killed, so is mmdebstrap with all that it started, and its mounts go with their namespace. */
function bounds(): readonly string[] {
  const setpriv = findProgram('setpriv');
  const unshare = findProgram('unshare');
  if (setpriv === undefined || unshare === undefined || process.platform !== 'linux') return [];
  const death = [setpriv, '--pdeathsig', 'KILL'];
  return process.getuid?.() === 0 ? [...death, unshare, '--mount', '--pid', '--fork', '--kill-child'] : death;
}

function bootstrapWords(suite: DebianSuite): readonly string[] {
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
  return [
    '--quiet',
    '--variant=apt',
    `--include=${PACKAGES.join(',')}`,
    ...DPKG_OPTIONS.map((option) => `--dpkgopt=${option}`),
    ...APT_OPTIONS.map((option) => `--aptopt=${option}`),
    ...(existsSync(keyring) ? [`--keyring=${keyring}`] : []),
    '--skip=cleanup/apt/lists',
    '--customize-hook=touch "$1/var/lib/apt/lists/.fresh"',
    suite,
    '-',
    ...sources(suite),
  ];
}

function sources(suite: DebianSuite): readonly string[] {
  const main = `deb ${mirror()} ${suite} main`;
  if (suite === 'sid' || suite === 'forky') return [main];
  return [main, `deb ${SECURITY} ${suite}-security main`];
}

function mirror(): string {
  return process.env.SEATRIAL_DEBIAN_MIRROR ?? MIRROR;
}
