import type { ShellSimple } from '../../syntax/shell/tree.ts';
import { baseName, deletesFound, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';
import { plainPrefix, plainValue } from '../parts/scripts/values.ts';

/** Each base backup has a folder of its own. */
export const scriptsBaseBackupFolder = commandRule({
  id: 'scripts.base-backup-folder',
  title: 'each base backup has a folder of its own',
  severity: 'error',
  why: 'pg_basebackup writes into no folder that holds something: the first run is fine, each later one ends with "directory exists but is not empty".',
  source: 'postgresql.org/docs/current/app-pgbasebackup.html, --pgdata',
  *judge(script) {
    const visits = simpleCommands(script);
    for (const { command } of visits) {
      const words = realCommand(command);
      if (baseName(words[0]) !== 'pg_basebackup') continue;
      const at = words.findIndex(({ literal }) => literal === '-D' || literal === '--pgdata');
      const target = at === -1 ? undefined : plainValue(script, words[at + 1]);
      if (target === undefined || target === '-' || /restore|replica|standby/i.test(script.file)) continue;
      const isCleared = visits.some((each) => {
        const all = realCommand(each.command);
        const name = baseName(all[0]);
        const isAbout = all.some((word) => plainPrefix(script, word).text.includes(target));
        return isAbout && (/^(?:rm|mv)$/.test(name) || deletesFound(all));
      });
      if (isCleared || isOfOneRun(command, target)) continue;
      yield remarkOf(
        command,
        `${target} is not empty at the second run: pg_basebackup refuses it`,
        `-D ${target}/"$(date +%F)"`,
      );
    }
  },
});

/** `podman run -v "$new:/out" … -D /out`: where it is on the host changes with each run. */
function isOfOneRun({ words }: ShellSimple, target: string): boolean {
  return words.some(({ raw }) => {
    const [source = '', inside] = raw
      .replaceAll(/["']/g, '')
      .replace(/^--volume=/, '')
      .split(':');
    return inside !== undefined && target.startsWith(inside) && source.includes('$');
  });
}
