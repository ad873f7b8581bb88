import type { CronJob } from '../../syntax/crontab/parse.ts';
import { cronRule } from '../parts/scripts/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** cron can read every line. */
export const scriptsCronLine = cronRule({
  id: 'scripts.cron-line',
  title: 'cron can read every line',
  severity: 'error',
  why: 'One line that cron cannot read, and it leaves out the whole file: "bad minute; while reading … (Error: entire crontab ignored)". None of its jobs runs, and only the log of cron says so.',
  source: 'crontab(5); cron of Debian, user.c, load_user',
  *judge({ jobs, refused }) {
    for (const { text, place } of refused) {
      // Tags of a template stand where a line would.
      if (isTemplated(text) || /^\s*(?:\{[%#{]|%)/.test(text)) continue;
      yield {
        place,
        message: 'cron reads this as no job: five fields of time, in cron.d the user, and then the command',
        help: '17 2 * * * root /usr/local/bin/backup',
      };
    }
    for (const job of jobs) {
      const wrong = job.schedule.length === 5 ? wrongField(job) : undefined;
      if (wrong === undefined) {
        const never = neverComes(job);
        if (never !== undefined)
          yield { place: job.place, message: `never comes: no ${never} has that day`, help: '17 2 1 * *' };
        continue;
      }
      yield {
        place: job.place,
        message: `cron refuses ${wrong.text} in the place of the ${wrong.field.name}: ${wrong.field.from} to ${wrong.field.to}`,
        help: '17 2 * * *: minute, hour, day of the month, month, weekday',
      };
    }
  },
});

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

const fields: readonly Field[] = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of the month', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12 },
  { name: 'weekday', from: 0, to: 7 },
];

function wrongField({ schedule }: CronJob): { readonly text: string; readonly field: Field } | undefined {
  for (const [at, text] of schedule.entries()) {
    const field = fields[at];
    if (field === undefined || isTemplated(text)) continue;
    if (!text.split(',').every((part) => isWithin(part, field))) return { text, field };
  }
  return undefined;
}

const daysOf = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The 31st of February; a weekday beside it makes it come. */
function neverComes({ schedule: [, , day = '*', month = '*', weekday = '*'] }: CronJob): string | undefined {
  if (weekday !== '*' || !/^\d+(?:,\d+)*$/.test(day) || !/^\d+(?:,\d+)*$/.test(month)) return undefined;
  const first = Math.min(...day.split(',').map(Number));
  return month.split(',').every((each) => first > (daysOf[Number(each) - 1] ?? 0))
    ? `month ${month}`
    : undefined;
}

function isWithin(part: string, { from, to, name }: Field): boolean {
  if (/[a-z]/i.test(part)) return name === 'month' || name === 'weekday';
  const [, first, last, step] = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part) ?? ['', '-1'];
  if (step !== undefined && Number(step) === 0) return false;
  if (first === undefined) return true;
  const [low, high] = [Number(first), Number(last ?? first)];
  return low >= from && high <= to && low <= high;
}
