/** The versions that the files are judged for, `major.minor`. */
export interface Targets {
  readonly podman: string;
  readonly systemd: string;
  readonly nginx: string;
  readonly redis: string;
  readonly postgres: string;
}

/** The newest that the rules know. */
export const newestTargets: Targets = {
  podman: '5.8',
  systemd: '262',
  nginx: '1.30',
  redis: '8.2',
  postgres: '18',
};

/** Whether `version` is older than `than`, number by number. */
export function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number));
  for (let at = 0; at < Math.max(a?.length ?? 0, b?.length ?? 0); at++) {
    const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
