import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { messageOf } from '../../errors.ts';
import { findProgram } from './find-program.ts';

/** The words before a command that give it mounts of its own (unshare(1)), or why this machine does not let it have any. */
export type MountNamespace = { readonly enter: readonly string[] } | { readonly why: string };

let known: Promise<MountNamespace> | undefined;

/** As root, or in a user namespace in which the user is root. Tried once. */
export function mountNamespace(): Promise<MountNamespace> {
  known ??= tried();
  return known;
}

async function tried(): Promise<MountNamespace> {
  const unshare = findProgram('unshare');
  if (unshare === undefined) return { why: 'the program unshare (util-linux) is not on this machine' };
  const user = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  const words = [...user, '--mount', '--propagation', 'private'];
  try {
    await promisify(execFile)(unshare, [...words, 'mount', '-t', 'tmpfs', 'none', tmpdir()]);
    return { enter: [unshare, ...words] };
  } catch (thrown) {
    return { why: messageOf(thrown).trim() };
  }
}
