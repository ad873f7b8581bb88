import type { ConfigFile } from '../../config/config-set.ts';

/** Scripts that look like a backup of PostgreSQL and the way back, by their paths in the repository. */
export interface DrillScripts {
  readonly backup: string;
  readonly restore: string;
}

/** A restore is told by its name: backups use pg_restore, too, to look at what they made. */
export function findDrillScripts(files: readonly ConfigFile[]): DrillScripts | undefined {
  const scripts = files.filter(({ role }) => role === 'script');
  const isRestore = ({ source }: ConfigFile) => /restore[^/]*$/i.test(source);
  const backup = scripts.find((file) => !isRestore(file) && /\bpg_dump\b/.test(file.text));
  const restore = scripts.find((file) => isRestore(file) && /\b(?:pg_restore|psql)\b/.test(file.text));
  return backup && restore && { backup: backup.source, restore: restore.source };
}
