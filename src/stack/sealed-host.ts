import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { mountNamespace } from '../engine/find/mount-namespace.ts';
import { systemCode } from '../errors.ts';
import { HostSealError } from './errors.ts';
import { writeProgram } from './write-program.ts';

/** What a script of production's host sees of this machine, and what of the trial. */
export interface Seal {
  /** The trial's folder, which is the host's file system; it is also where it is on this machine. */
  readonly root: string;
  /** A closed folder of the trial for the script that seals. */
  readonly folder: string;
  /** Files and folders of this machine that must be where they are: programs outside of /usr, the engine's socket. */
  readonly alsoThere: readonly string[];
  /** Programs of the trial in place of this machine's, by path, e.g. `/usr/bin/podman`. */
  readonly instead: ReadonlyMap<string, string>;
  /** `none`: it reaches nobody; `host`: whom this machine reaches. */
  readonly network: 'none' | 'host';
}

/**
 * The words before a command that let it see the trial's files at production's paths, this machine's programs and /etc to
 * read, and nothing else: a script that names its folders itself works on the trial, and can delete nothing here, nor send
 * anything to where production's backups are.
 */
export async function seal({ root, folder, alsoThere, instead, network }: Seal): Promise<readonly string[]> {
  const space = await mountNamespace();
  if ('why' in space) throw new HostSealError(space.why);
  await makeHostFolders(root);
  const script = join(folder, 'seal');
  await writeProgram(script, SEAL);
  const replaced = [...instead].flat();
  const net = network === 'none' ? ['--net'] : [];
  return [
    ...space.enter,
    ...net,
    'sh',
    script,
    root,
    String(replaced.length / 2),
    ...replaced,
    ...alsoThere,
    '--',
  ];
}

/** What every host has, also where no config file lies in it. */
async function makeHostFolders(root: string): Promise<void> {
  for (const path of ['run/lock', 'var/lib', 'var/log', 'home', 'srv'])
    await mkdir(join(root, path), { recursive: true, mode: 0o755 });
  // The sticky bit is no use where one user alone gets in, as mkdir's mode is masked.
  for (const path of ['tmp', 'var/tmp']) await mkdir(join(root, path), { recursive: true });
  // Relative: the trial itself follows them on this machine.
  const links = { 'var/run': '../run', 'var/lock': '../run/lock' };
  for (const [path, target] of Object.entries(links))
    await symlink(target, join(root, path)).catch((thrown: unknown) => {
      if (systemCode(thrown) !== 'EEXIST') throw thrown;
    });
}

/**
 * Everything in a mount namespace that ends with the command. Overlays without an upper folder are read-only and work on
 * any file system, also inside of a container.
 */
const SEAL = `#!/bin/sh
set -eu
root=$1 replaced=$2; shift 2
new=$root/.seal
mkdir -p "$new"
mount -t tmpfs -o mode=755 none "$new"
for path in /*; do
  name=\${path#/}
  case $name in
  bin | sbin | lib | lib[0-9]* | libx32 | usr | etc | nix | gnu)
    if [ -L "$path" ]; then cp -P "$path" "$new/$name"; continue; fi
    mkdir "$new/$name"
    if [ -d "$root/$name" ]; then mount -t overlay -o "lowerdir=$root/$name:$path" none "$new/$name"
    else mount --rbind "$path" "$new/$name"; mount -o remount,bind,ro "$new/$name" 2>/dev/null || :
    fi ;;
  dev | proc | sys) mkdir "$new/$name"; mount --rbind "$path" "$new/$name" ;;
  esac
done
for path in "$root"/*/; do
  path=\${path%/} name=\${path##*/}
  case $name in '*') continue ;; esac
  if [ -e "$new/$name" ]; then continue; fi
  mkdir "$new/$name"
  mount --bind "$path" "$new/$name"
done
there() {
  if [ -d "$1" ]; then mkdir -p "$new$1"
  elif [ ! -e "$new$1" ]; then mkdir -p "$(dirname "$new$1")"; : >"$new$1"
  fi
  mount --rbind "$1" "$new$1"
}
there "$root"
while [ "$replaced" -gt 0 ]; do
  if [ -f "$new$1" ] && [ ! -L "$new$1" ]; then mount --bind "$2" "$new$1"; fi
  shift 2; replaced=$((replaced - 1))
done
while [ "$1" != -- ]; do
  # An empty file of that name may be left of the run before.
  if [ -e "$1" ] && ! [ "$1" -ef "$new$1" ]; then there "$1"; fi
  shift
done
shift
exec chroot "$new" "$@"
`;
