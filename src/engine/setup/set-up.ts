import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { SetupError } from '../errors.ts';
import { findProgram } from '../find/find-program.ts';

/** Asked before anything is installed: what will be run, word for word. */
export type Confirm = (commands: readonly string[]) => Promise<boolean>;

export interface SetUpOptions {
  /** Without it, calling `setUp` is the yes. */
  readonly confirm?: Confirm | undefined;
  readonly onProgress?: ((text: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What `setUp` installed; empty when all was there. */
export interface SetUpResult {
  readonly installed: readonly string[];
  readonly commands: readonly string[];
}

const NEEDED: readonly {
  readonly program: string;
  readonly paths?: readonly string[];
  readonly package: string;
}[] = [
  { program: 'podman', package: 'podman' },
  { program: 'runc', package: 'runc' },
  {
    program: 'netavark',
    paths: ['/usr/lib/podman/netavark', '/usr/libexec/podman/netavark'],
    package: 'netavark',
  },
  {
    program: 'aardvark-dns',
    paths: ['/usr/lib/podman/aardvark-dns', '/usr/libexec/podman/aardvark-dns'],
    package: 'aardvark-dns',
  },
  { program: 'crun', package: 'crun' },
  { program: 'fuse-overlayfs', package: 'fuse-overlayfs' },
  { program: 'slirp4netns', package: 'slirp4netns' },
  { program: 'newuidmap', package: 'uidmap' },
  { program: 'iptables', package: 'iptables' },
  { program: 'nft', package: 'nftables' },
  { program: 'mmdebstrap', package: 'mmdebstrap' },
  // What the scripts of a production host send backups off-site with.
  { program: 'rclone', package: 'rclone' },
  { program: 'age', package: 'age' },
  {
    program: '',
    paths: ['/usr/share/keyrings/debian-archive-keyring.gpg'],
    package: 'debian-archive-keyring',
  },
];

/** The packages of Podman, of stand-in images and of drills that this machine lacks. */
export function missingPackages(): readonly string[] {
  const isThere = (row: (typeof NEEDED)[number]) =>
    (row.program !== '' && findProgram(row.program) !== undefined) ||
    (row.paths ?? []).some((path) => existsSync(path));
  return NEEDED.filter((row) => !isThere(row)).map((row) => row.package);
}

/** Installs Podman, and what stand-in images are built with, from Debian's or Ubuntu's packages, as root or by sudo. */
export async function setUp(options: SetUpOptions = {}): Promise<SetUpResult> {
  const packages = missingPackages();
  if (packages.length === 0) return { installed: [], commands: [] };
  const commands = aptCommands(packages);
  if (options.confirm !== undefined && !(await options.confirm(commands.map((words) => words.join(' '))))) {
    throw new SetupError('the set-up was declined', {
      hint: `By hand: ${commands.map((words) => words.join(' ')).join(' && ')}`,
    });
  }
  for (const words of commands) {
    options.onProgress?.(words.join(' '));
    await runApt(words, options.signal);
  }
  const left = missingPackages();
  if (left.length > 0) {
    throw new SetupError(`apt ended well, and these are still missing: ${left.join(', ')}`, {
      hint: 'Look at apt-cache policy of them.',
    });
  }
  return { installed: packages, commands: commands.map((words) => words.join(' ')) };
}

function aptCommands(packages: readonly string[]): readonly (readonly string[])[] {
  if (findProgram('apt-get') === undefined) {
    throw new SetupError(`this system (${systemName()}) has no apt-get, so nothing can be installed for it`, {
      hint: 'Install Podman 4.3 or newer by its own package manager, or Docker, and run again.',
    });
  }
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && findProgram('sudo') === undefined) {
    throw new SetupError('installing Podman needs root, and sudo is not there', {
      hint: `As root: apt-get install --no-install-recommends ${packages.join(' ')}`,
    });
  }
  const prefix = isRoot ? [] : process.stdin.isTTY ? ['sudo'] : ['sudo', '-n'];
  return [
    [...prefix, 'apt-get', '-q', 'update'],
    [
      ...prefix,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      '-q',
      '-y',
      '-o',
      'DPkg::Lock::Timeout=300',
    ]
      .concat(['install', '--no-install-recommends'])
      .concat(packages),
  ];
}

function systemName(): string {
  try {
    return /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform;
  } catch {
    return process.platform;
  }
}

async function runApt(words: readonly string[], signal: AbortSignal | undefined): Promise<void> {
  const [program = 'apt-get', ...args] = words;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const child = spawn(program, args, {
    stdio: ['inherit', 'pipe', 'pipe'],
    ...(signal === undefined ? {} : { signal }),
  });
  let last = '';
  const keep = (data: Buffer) => {
    last = (last + data.toString('utf8')).slice(-2000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.on('error', reject);
  child.on('close', (code) => {
    if (code === 0) resolve();
    else {
      const said = last.trim().split('\n').slice(-6).join('\n');
      const hint = 'Run it by hand to see all of what it says.';
      reject(new SetupError(`${words.join(' ')} ended with ${code}:\n${said}`, { hint }));
    }
  });
  await promise;
}
