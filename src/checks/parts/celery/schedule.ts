import { openPostgres } from '../../../probes/postgres/session.ts';
import type { CheckContext } from '../../define-check.ts';
import { applicationLogin, postgresTarget } from '../data-target.ts';
import { celeryOf } from './stores.ts';

/** Names of schedules that checks add begin so; nobody else has such. */
const scheduleName = (key: string) => `seatrial:${key}`;

export interface Schedule {
  /** Goes into the ledger when it fires. */
  readonly key: string;
  readonly everySeconds: number;
  /** Last fired so long ago: more than `everySeconds` makes it due at once. */
  readonly firedSecondsAgo: number;
}

/** Adds a schedule to the tables of the database scheduler, as the admin page does: beat is told by a row that changes. */
export async function addSchedule(context: CheckContext, schedule: Schedule): Promise<void> {
  const { tasks } = celeryOf(context);
  const { key, everySeconds, firedSecondsAgo } = schedule;
  await write(
    context,
    `with every as (
       insert into django_celery_beat_intervalschedule (every, period) values (${everySeconds}, 'seconds') returning id
     )
     insert into django_celery_beat_periodictask
       (name, task, args, kwargs, headers, queue, enabled, one_off, total_run_count, description, date_changed, last_run_at, interval_id)
     select '${scheduleName(key)}', '${tasks.record}', '["${key}", 0]', '{}', '{}', '${tasks.queue}', true, false, 0, '', now(),
       now() - interval '${firedSecondsAgo} seconds', id from every`,
  );
}

/** Takes every schedule of a check out again. */
export async function removeSchedules(context: CheckContext): Promise<void> {
  await write(
    context,
    `with gone as (
       delete from django_celery_beat_periodictask where name like 'seatrial:%' returning interval_id
     )
     delete from django_celery_beat_intervalschedule i using gone where i.id = gone.interval_id`,
  );
}

async function write(context: CheckContext, sql: string): Promise<void> {
  const target = await postgresTarget(context);
  await using session = await openPostgres({ ...target, login: applicationLogin(context) });
  await session.run('preparing to write', 'set default_transaction_read_only = off');
  await session.run('writing a schedule', sql);
  await session.run(
    'telling beat',
    `insert into django_celery_beat_periodictasks (ident, last_update) values (1, now())
     on conflict (ident) do update set last_update = excluded.last_update`,
  );
}
