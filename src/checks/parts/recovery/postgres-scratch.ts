import type { Scratch } from './scratch.ts';

/** Names of a scratch server, as production's scripts take them from their environment. */
export function postgresEnv(scratch: Scratch): Readonly<Record<string, string>> {
  const volume = (part: string) => [...scratch.volumes].find(([path]) => path.endsWith(part))?.[1] ?? '';
  return {
    BACKUP_ROOT: scratch.backups,
    POSTGRES_CONTAINER: scratch.container,
    POSTGRES_SERVICE: scratch.unit,
    POSTGRES_IMAGE: scratch.image,
    POSTGRES_DATA_VOLUME: volume('data'),
    POSTGRES_ARCHIVE_VOLUME: volume('archive'),
    RECOVERY_LIMIT_SECONDS: '60',
  };
}
