import { cronRule } from '../parts/scripts/rule.ts';

/** A job of one hour runs once in it. */
export const scriptsCronEveryMinute = cronRule({
  id: 'scripts.cron-every-minute',
  title: 'a job of one hour runs once in it',
  severity: 'warning',
  why: 'A star in the place of the minute is each of them: "* 2 * * *" starts the job sixty times between two and three.',
  source: 'crontab(5)',
  *judge({ jobs }) {
    for (const job of jobs) {
      const [minute, hour = ''] = job.schedule;
      if (minute !== '*' || !/^\d+(?:,\d+)*$/.test(hour)) continue;
      yield {
        place: job.place,
        message: `starts sixty times in the hour from ${hour.split(',')[0]}:00`,
        help: `0 ${hour} …`,
      };
    }
  },
});
