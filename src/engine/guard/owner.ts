import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

let own: string | undefined;

/** This process as an owner label: `<pid>:<start time>:<boot>:<host>`. */
export function ownOwner(): string {
  own ??= [process.pid, startTime(process.pid) ?? 'unknown', boot(), host()].join(':');
  return own;
}

/**
 * Whether the process that the label names is gone for good. Only what is sure counts: an owner on another host, or
 * a label that cannot be read, is alive.
 */
export function isDeadOwner(label: string): boolean {
  const [pid, started, itsBoot, itsHost] = label.split(':');
  if (itsHost !== host() || itsBoot === undefined || started === undefined || !/^\d+$/.test(pid ?? ''))
    return false;
  if (itsBoot !== boot()) return true;
  return startTime(Number(pid)) !== started;
}

/** When the process began, in the system's own words; undefined when there is none. A number that is used again differs. */
export function startTime(pid: number): string | undefined {
  try {
    return process.platform === 'linux' ? startTimeOfProc(pid) : startTimeOfPs(pid);
  } catch {
    return undefined;
  }
}

/** Field 22 of /proc/PID/stat; the second field, the name, may hold blanks and brackets. A zombie counts as gone. */
function startTimeOfProc(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

function startTimeOfPs(pid: number): string | undefined {
  const printed = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    timeout: 5000,
  });
  const text = printed.trim().replaceAll(/[^0-9A-Za-z]+/g, '-');
  return text === '' ? undefined : text;
}

function boot(): string {
  return short(firstOf(['/proc/sys/kernel/random/boot_id']) ?? 'no-boot-id');
}

/** The process numbers of two containers on one machine are not each other's, hence the namespace. */
function host(): string {
  let namespace = '';
  try {
    namespace = readlinkSync('/proc/self/ns/pid');
  } catch {
    // No /proc: one machine has one set of process numbers.
  }
  return short(
    `${firstOf(['/etc/machine-id', '/var/lib/dbus/machine-id']) ?? ''} ${hostname()} ${namespace}`,
  );
}

function firstOf(paths: readonly string[]): string | undefined {
  for (const path of paths) {
    try {
      return readFileSync(path, 'utf8').trim();
    } catch {
      // The next one.
    }
  }
  return undefined;
}

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
