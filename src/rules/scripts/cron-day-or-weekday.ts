import { cronRule } from '../parts/scripts/rule.ts';

/** A job of certain days of the month does not run on each such weekday too. */
export const scriptsCronDayOrWeekday = cronRule({
  id: 'scripts.cron-day-or-weekday',
  title: 'a job of certain days of the month does not run on each such weekday too',
  severity: 'warning',
  why: '"0 4 1-7 * 0" is not the first Sunday: where both the day of the month and the weekday are given, cron runs the job when either fits, on the first seven days and on every Sunday.',
  source:
    'crontab(5): "If both fields are restricted (i.e., do not contain the \\"*\\" character), the command will be run when either field matches"',
  *judge({ jobs }) {
    for (const job of jobs) {
      const [, , day = '*', , weekday = '*'] = job.schedule;
      if (/\*/.test(day + weekday)) continue;
      yield {
        place: job.place,
        message: `runs on the days ${day} of each month and on each weekday ${weekday} as well`,
        help: `${day} in the field of the day, * in that of the weekday, and [ "$(date +\\%u)" = 7 ] && … before the command`,
      };
    }
  },
});
