import { spoken } from '../../../contract/read-contract.ts';
import { openPostgres } from '../../../probes/postgres/session.ts';
import { type Output, schemaOf } from '../../../schema.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { environmentPlace } from '../../parts/celery/environment-place.ts';
import { celeryOf } from '../../parts/celery/stores.ts';
import { applicationLogin, postgresTarget, serviceOf } from '../../parts/data-target.ts';
import { unit } from '../../parts/edits/unit.ts';

const row = schemaOf((z) =>
  z.object({
    name: z.string(),
    task: z.string(),
    crontab: z.string().nullable(),
    timezone: z.string().nullable(),
  }),
);
type Row = Output<typeof row>;

/** The database scheduler has each promised schedule once, at its time, in its time zone, and none beside them. */
export const appCelerySchedules = defineCheck({
  id: 'app.celery.schedules',
  title: 'beat has the promised schedules, each once, at their hours in the promised time zone',
  area: 'app',
  severity: 'error',
  needs: ['scheduler', 'database'],
  limitMs: 60_000,
  run: async (context) => {
    const celery = celeryOf(context);
    const promised = spoken(celery.schedules, 'app.celery.schedules');
    const timezone = spoken(celery.timezone, 'app.celery.timezone');
    const rows = await readSchedules(context);
    const place = environmentPlace(context, serviceOf(context, 'scheduler').name, 'CELERY_TIMEZONE');
    const breaches: Breach[] = [];
    for (const [name, wanted] of Object.entries(promised)) {
      const found = rows.find((each) => each.name === name);
      const measured = {
        task: found?.task ?? 'none',
        crontab: found?.crontab ?? 'none',
        timezone: found?.timezone ?? 'none',
      };
      if (
        measured.task === wanted.task &&
        measured.crontab === wanted.crontab &&
        measured.timezone === timezone
      )
        continue;
      breaches.push({
        message: `${name} is ${measured.task} at ${measured.crontab} ${measured.timezone}, promised is ${wanted.task} at ${wanted.crontab} ${timezone}`,
        evidence: { schedule: name, ...measured },
        place,
        help: 'set CELERY_TIMEZONE and the schedule, and start beat again',
      });
    }
    for (const extra of rows.filter(({ name }) => promised[name] === undefined)) {
      breaches.push({
        message: `${extra.name} fires ${extra.task} at ${extra.crontab ?? 'its interval'}, which nobody promised`,
        evidence: { schedule: extra.name, task: extra.task, promised: false },
        place,
      });
    }
    return { evidence: { schedules: rows.length, timezone }, breaches };
  },
  faults: [
    fault(
      'beat counts in UTC',
      unit('celery-beat.container').add('Container', 'Environment', 'CELERY_TIMEZONE=UTC'),
      { evidence: { schedule: 'morning-mail', timezone: 'UTC' } },
    ),
  ],
});

/** What is enabled, without the scheduler's own housekeeping. */
async function readSchedules(context: CheckContext): Promise<Row[]> {
  const target = await postgresTarget(context);
  await using session = await openPostgres({ ...target, login: applicationLogin(context) });
  const sql = `
    select p.name, p.task, c.timezone, concat_ws(' ', c.minute, c.hour, c.day_of_month, c.month_of_year, c.day_of_week) as crontab
    from django_celery_beat_periodictask p left join django_celery_beat_crontabschedule c on c.id = p.crontab_id
    where p.enabled and p.name not like 'celery.%' and p.name not like 'seatrial:%'`;
  return await session.rows('reading the schedules', { sql, row });
}
