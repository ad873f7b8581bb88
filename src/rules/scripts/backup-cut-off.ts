import { readSpan } from '../../syntax/unit/calendar.ts';
import { makesBackup, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf, value } from '../parts/scripts/units.ts';
import { installedName } from '../stack/mask-templates.ts';

/** A backup has the time that it takes. */
export const scriptsBackupCutOff = timersRule({
  id: 'scripts.backup-cut-off',
  title: 'a backup has the time that it takes',
  severity: 'warning',
  why: 'A oneshot service counts as starting while it runs: TimeoutStartSec= kills the dump in the middle as soon as the data has grown.',
  source: 'systemd.service(5), TimeoutStartSec=: disabled by default for Type=oneshot',
  *judge(units, stack) {
    for (const service of servicesOf(units)) {
      if (value(service, 'Service', 'Type') !== 'oneshot') continue;
      const line =
        entries(service, 'Service', 'TimeoutSec').at(-1) ??
        entries(service, 'Service', 'TimeoutStartSec').at(-1);
      const seconds = readSpan(line?.value ?? '');
      const own = entries(service, 'Service', 'ExecStart')
        .map((entry) => /(?:^|\/)timeout\s+(?:-\S+\s+)*(\d+[smhd]?)\s/.exec(entry.value)?.[1])
        .map((text) => (text === undefined ? undefined : readSpan(text.replace(/m$/, 'min'))))
        .find((each) => each !== undefined);
      if (line !== undefined && seconds !== undefined && own !== undefined && seconds > 0 && own > seconds)
        yield remarkOf(
          line,
          `systemd ends it after ${seconds} s, and its own limit is ${own} s`,
          'TimeoutStartSec=infinity, or above that',
        );
      if (line === undefined || seconds === undefined || seconds === 0 || seconds >= 300) continue;
      const started = entries(service, 'Service', 'ExecStart').map((entry) => entry.value);
      const dumps = stack.scripts.some((script) => {
        const name = installedName(script.file);
        const runs = started.some((text) => text.split(/\s+/).some((word) => word.endsWith(`/${name}`)));
        return runs && simpleCommands(script).some(({ command }) => makesBackup(command));
      });
      if (
        dumps ||
        started.some((text) =>
          /\b(?:pg_dump|pg_dumpall|pg_basebackup|restic|borg|rclone|duplicity|(?:pgbackrest|wal-g|barman|kopia)\s(?:.*\s)?(?:backup|backup-push|snapshot))\b/.test(
            text,
          ),
        )
      )
        yield remarkOf(line, `the backup is killed after ${seconds} s`, 'TimeoutStartSec=infinity, or hours');
    }
  },
});
