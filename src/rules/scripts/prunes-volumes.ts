import { baseName, isEngine, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** Cleaning up leaves data alone. */
export const scriptsPrunesVolumes = commandRule({
  id: 'scripts.prunes-volumes',
  title: 'cleaning up leaves data alone',
  severity: 'error',
  why: 'A volume counts as unused while its service is stopped, since Quadlet removes the container: the database that was down for maintenance, or had just failed, is deleted.',
  source: 'podman-volume-prune(1); podman-system-prune(1), --volumes',
  *judge(script) {
    for (const { command } of simpleCommands(script)) {
      const words = command.words.map(({ literal }) => literal ?? '');
      const at = command.words.findIndex((word) => isEngine(baseName(word)));
      if (at === -1 || at > 2) continue;
      const [object, verb, ...options] = words.slice(at + 1);
      const isFiltered = options.some((word) => word.startsWith('--filter'));
      const isVolumes = object === 'volume' && verb === 'prune';
      const isAll = object === 'system' && verb === 'prune' && options.includes('--volumes');
      if ((!isVolumes && !isAll) || isFiltered) continue;
      yield remarkOf(
        command,
        'deletes the volume of every service that is not running at this moment',
        isAll ? 'without --volumes' : `${words[at]} volume rm NAME`,
      );
    }
  },
});
