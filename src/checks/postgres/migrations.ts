import { spoken } from '../../contract/read-contract.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../define-check.ts';
import { serviceOf } from '../parts/data-target.ts';
import { djangoSettings } from '../parts/edits/django.ts';
import { postgres } from '../parts/edits/postgres.ts';
import { inWeb } from '../parts/outside.ts';
import { settingsPlace } from '../parts/places.ts';
import { psql, runAsSuperuser } from '../parts/superuser.ts';

/** The migrations make the schema from nothing and from the last release's, change nothing the second time, and leave no drift. */
export const postgresMigrations = defineCheck({
  id: 'postgres.migrations',
  title: 'migrations apply from empty and from the last release, twice, without drift',
  area: 'postgres',
  severity: 'error',
  needs: ['database', 'web', 'worker', 'scheduler'],
  exclusive: true,
  long: true,
  limitMs: 230_000,
  run: async (context) => {
    const commands = spoken(context.contract.app?.migrations, 'app.migrations');
    const drift = await step(context, 'drift', commands.drift);
    const steps = await onEmptyDatabase(context, async () => [
      await step(context, 'from empty', commands.apply),
      await step(context, 'a second time', commands.apply),
      await step(context, 'back to the last release', commands.toLastRelease),
      await step(context, 'from the last release', commands.apply),
      await step(context, 'once more', commands.apply),
    ]);
    const all = [drift, ...steps.done];
    const breaches = all
      .filter(({ name, exitCode, applied }) => exitCode !== 0 || (again.includes(name) && applied > 0))
      .map(
        (each): Breach => ({
          message: `migrations, ${each.name}: exit ${each.exitCode}, ${each.applied} applied: ${each.said}`,
          evidence: { step: each.name, exitCode: each.exitCode, applied: each.applied },
          place: settingsPlace(context),
          help: 'makemigrations, and try each release’s migrations on a copy of the last one’s schema',
        }),
      );
    const shown = all.map(({ name, exitCode, applied }) => `${name}: exit ${exitCode}, ${applied} applied`);
    return { evidence: { steps: shown, locks: steps.locks }, breaches };
  },
  faults: [
    fault('nobody may write unless he asks to', postgres.add('default_transaction_read_only', 'on'), {
      evidence: { step: 'from empty', exitCode: 1 },
    }),
    fault(
      'the models say something that no migration does',
      djangoSettings("DEFAULT_AUTO_FIELD = 'django.db.models.AutoField'"),
      { evidence: { step: 'drift', exitCode: 1 } },
    ),
  ],
});

const again = ['a second time', 'once more'];

async function step(context: CheckContext, name: string, command: readonly string[]) {
  const { exitCode, stdout, stderr } = await inWeb(context, command, 120_000);
  const applied = stdout.match(/^ {2}(?:Applying|Unapplying) /gm)?.length ?? 0;
  return { name, exitCode, applied, said: stderr.trim().split('\n').at(-1)?.slice(0, 300) ?? '' };
}

type Step = Awaited<ReturnType<typeof step>>;

/** The database gets another name meanwhile, and an empty one takes its place; workers stand still so as not to stumble. */
async function onEmptyDatabase(context: CheckContext, work: () => Promise<readonly Step[]>) {
  const { database, role } = spoken(context.contract.postgres, 'postgres');
  const kept = `${database}_kept`;
  const others = [serviceOf(context, 'worker'), serviceOf(context, 'scheduler')];
  const alone = (sql: string) =>
    runAsSuperuser(
      context,
      `alter role ${role} nologin;
       select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname in ('${database}', '${kept}');
       ${sql};
       alter role ${role} login;`,
      { database: 'postgres' },
    ).finally(() => runAsSuperuser(context, `alter role ${role} login`, { database: 'postgres' }));
  await Promise.all(others.map((each) => each.pause()));
  try {
    await alone(`alter database ${database} rename to ${kept};\ncreate database ${database} owner ${role}`);
    const locks = watchLocks(context);
    const done = await work().finally(() =>
      alone(`drop database ${database} with (force);\nalter database ${kept} rename to ${database}`),
    );
    return { done, locks: await locks };
  } finally {
    await Promise.all(others.map((each) => each.unpause()));
  }
}

/**
 * What the migrations were seen to lock on tables that were there before: asked twenty times a second, each time in a transaction
 * of its own, as an open one would hold up CREATE INDEX CONCURRENTLY. It ends when its database is dropped.
 */
async function watchLocks(context: CheckContext): Promise<string[]> {
  const { superuser } = spoken(context.contract.postgres, 'postgres');
  const { stdout } = await psql(context, `${LOCKS}\n\\watch 0.05\n`, { user: superuser, limitMs: 210_000 });
  const lines = stdout.split('\n').filter((line) => /^\S+ \w+Lock$/.test(line));
  return [...new Set(lines)].sort();
}

const LOCKS = `select distinct c.relname || ' ' || l.mode from pg_locks l
  join pg_class c on c.oid = l.relation and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
 where l.pid <> pg_backend_pid() and l.granted and l.mode in ('ShareLock', 'ShareUpdateExclusiveLock', 'ExclusiveLock',
   'ShareRowExclusiveLock', 'AccessExclusiveLock')`;
