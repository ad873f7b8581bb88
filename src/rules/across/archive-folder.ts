import type { Rule } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { saysOn } from '../parts/postgres/rule.ts';
import { covers } from '../parts/units/mounts.ts';

/** Archived WAL outlives the container. */
export const acrossArchiveFolder: Rule = {
  id: 'across.archive-folder',
  title: 'Archived WAL outlives the container',
  area: 'across',
  severity: 'error',
  why: 'In a folder that is no volume the archive fails for want of the folder, and WAL fills the disk; or it is gone with the container, and with it every point in time.',
  source: 'postgresql.org/docs/current/continuous-archiving.html',
  *judge(stack) {
    for (const { plan, setting } of postgresOf(stack)) {
      const command = setting('archive_command');
      const mode = setting('archive_mode');
      if (command === undefined || mode === undefined || !saysOn(mode.value)) continue;
      const target =
        /(?:\bcp\b[^|;&]*\s|\binstall\b[^|;&]*\s|>\s*|\bmv\b[^|;&]*\s)["']?(\/[\w./-]+)\/(?:%f|\$)/.exec(
          command.value,
        )?.[1];
      if (
        target === undefined ||
        plan.mounts.length === 0 ||
        plan.mounts.some((mount) => covers(mount.target, target))
      )
        continue;
      yield {
        place: command.place,
        message: `${target} lies in no volume of ${plan.service}: the archive is gone with the container, or was never written`,
        help: `Volume=wal-archive.volume:${target}`,
      };
    }
  },
};
