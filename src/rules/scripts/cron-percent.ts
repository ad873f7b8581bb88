import { cronCommand } from '../../syntax/crontab/parse.ts';
import { cronRule } from '../parts/scripts/rule.ts';

/** A percent sign in a crontab is escaped. */
export const scriptsCronPercent = cronRule({
  id: 'scripts.cron-percent',
  title: 'a percent sign in a crontab is escaped',
  severity: 'error',
  why: 'cron ends the command at the first % and gives it the rest as standard input: the shell meets an unfinished $(date +, and the job never runs.',
  source: 'crontab(5): "a percent-sign (%) in the command, unless escaped with backslash"',
  *judge({ jobs }) {
    for (const job of jobs) {
      const { command, percent } = cronCommand(job);
      if (percent === undefined) continue;
      const at = { ...job.commandPlace, column: job.commandPlace.column + percent };
      yield {
        place: at,
        message: `cron ends the command here: the shell gets ${command.slice(-30)}`,
        help: `\\${job.command.slice(percent, percent + 2)}`,
        fix: { place: at, remove: '%', insert: '\\%' },
      };
    }
  },
});
