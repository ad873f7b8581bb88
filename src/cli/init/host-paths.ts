import { posix } from 'node:path';

/** Where production has a file or folder of the repository. */
export interface HostPath {
  readonly source: string;
  readonly hostPath: string;
}

/** Host paths that the units name, and what of the repository stands there. */
export interface HostPaths {
  readonly found: readonly HostPath[];
  /** Named by a unit, and nothing in the repository looks like it. */
  readonly missing: readonly string[];
}

/** Of the machine itself, or made while it runs. */
const ofTheHost =
  /^\/(?:etc\/(?:localtime|timezone|letsencrypt|ssl|resolv\.conf|hosts)|usr\/share\/zoneinfo|dev|proc|sys|run|var\/run)(?:\/|$)/;

/**
 * Finds for each host path the one file or folder of the repository whose path ends in the most of its parts. `entries`
 * are all files and folders, relative, with slashes. Two that fit equally well are none.
 */
export function findHostPaths(wanted: readonly string[], entries: readonly string[]): HostPaths {
  const found = new Map<string, string>();
  const missing: string[] = [];
  for (const hostPath of [...new Set(wanted.map((path) => posix.normalize(path).replace(/(?<=.)\/$/, '')))]) {
    if (ofTheHost.test(hostPath)) continue;
    const source = sourceOf(hostPath, entries);
    if (source === undefined) missing.push(hostPath);
    else if (!found.has(source)) found.set(source, hostPath);
  }
  return { found: [...found].map(([source, hostPath]) => ({ source, hostPath })), missing };
}

function sourceOf(hostPath: string, entries: readonly string[]): string | undefined {
  const parts = hostPath.split('/').filter((part) => part !== '');
  for (let count = parts.length; count > 0; count -= 1) {
    const tail = parts.slice(-count).join('/');
    const fitting = entries.filter((entry) => entry === tail || entry.endsWith(`/${tail}`));
    if (fitting.length > 0) return fitting.length === 1 ? fitting[0] : undefined;
  }
  return undefined;
}
