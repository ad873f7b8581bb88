import { kept } from '../../kept.ts';
import type { Rule } from '../define-rule.ts';
import { backupFolders, isRelated } from '../parts/scripts/backup-paths.ts';
import { maxAges } from '../parts/scripts/max-age.ts';
import { cronPauses, type Pause, timerPause } from '../parts/scripts/promised.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { runsScript, servicesOf, startedBy, timersOf } from '../parts/scripts/units.ts';
import type { ReadStack } from '../read-stack.ts';

/** Backups are made as often as their check expects them. */
export const acrossBackupTooRare: Rule = {
  id: 'across.backup-too-rare',
  title: 'Backups are made as often as their check expects them',
  area: 'across',
  severity: 'error',
  why: 'Between two runs the newest backup grows older than the check allows: the alarm is red for most of the time, and soon nobody looks; or more is lost than was promised.',
  source: 'systemd.time(7), calendar events',
  *judge(stack) {
    const { reads } = backupFolders(stack);
    for (const script of stack.scripts) {
      const [age, ...more] = maxAges(script);
      if (age === undefined || more.some(({ seconds }) => seconds !== age.seconds)) continue;
      const jobs = backupJobs(stack);
      const looksAt = reads.filter((each) => each.script === script).flatMap(({ folder }) => folder ?? []);
      const about = jobs.filter(({ folders }) =>
        folders.some((one) => looksAt.some((other) => isRelated(one, other))),
      );
      const [job, other] = about.length > 0 ? about : jobs;
      if (job === undefined || other !== undefined || job.seconds <= age.seconds) continue;
      // Either of the two may be the wrong one.
      yield {
        place: { file: script.file, line: age.line, column: 1 },
        message: `a backup of ${inHours(age.seconds)} counts as too old, and up to ${inHours(job.seconds)} pass between two (${job.place.file}:${job.place.line})`,
        help: `${inHours(job.seconds)} and the time that a run takes`,
      };
      yield {
        place: job.place,
        message: `up to ${inHours(job.seconds)} pass between two backups, and ${script.file}:${age.line} takes one of ${inHours(age.seconds)} for too old`,
        help: age.seconds >= 86_400 ? 'OnCalendar=daily' : 'OnCalendar=hourly',
      };
    }
  },
};

function inHours(seconds: number): string {
  return seconds >= 172_800 ? `${Math.round(seconds / 86_400)} days` : `${Math.round(seconds / 3600)} h`;
}

interface BackupJob extends Pause {
  readonly folders: readonly string[];
}

/** Timers that start a script which dumps, each with its longest pause. */
const backupJobs = kept((stack: ReadStack): readonly BackupJob[] => {
  const units = systemdUnits(stack);
  // Of two with one name the first counts.
  const services = new Map(
    servicesOf(units)
      .toReversed()
      .map((service) => [service.name, service]),
  );
  const { dumps } = backupFolders(stack);
  const byTimer = timersOf(units).flatMap((timer): BackupJob[] => {
    const service = services.get(startedBy(timer));
    const pause = timerPause(timer);
    if (service === undefined || pause === undefined) return [];
    const made = dumps.filter(({ script }) => runsScript(service, script.file));
    if (made.length === 0) return [];
    return [{ ...pause, folders: made.flatMap(({ folder }) => folder ?? []) }];
  });
  const byScript = Map.groupBy(dumps, ({ script }) => script.file);
  const byCron = [...byScript].flatMap(([file, made]) =>
    cronPauses(stack, file).map((pause) => ({
      ...pause,
      folders: made.flatMap(({ folder }) => folder ?? []),
    })),
  );
  return [...byTimer, ...byCron];
});
