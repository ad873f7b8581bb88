import type { ScriptOptions } from './run-script.ts';
import type { Scratch } from './scratch.ts';

/** Leads a script to a scratch server, whether it writes production's names down or takes them from its environment. */
export function onScratch(scratch: Scratch): Required<Pick<ScriptOptions, 'as' | 'env'>> {
  return { as: scratch.as, env: postgresEnv(scratch) };
}

function postgresEnv(scratch: Scratch): Readonly<Record<string, string>> {
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
