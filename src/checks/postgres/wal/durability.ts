import { spoken } from '../../../contract/read-contract.ts';
import { startCommitLedger } from '../../../probes/postgres/commit-ledger.ts';
import { schemaOf } from '../../../schema.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { applicationLogin, postgresTarget, serviceOf } from '../../parts/data-target.ts';
import { both } from '../../parts/edits/edit-files.ts';
import { onFreshCluster } from '../../parts/edits/fresh-cluster.ts';
import { postgres } from '../../parts/edits/postgres.ts';
import { unit } from '../../parts/edits/unit.ts';
import { linePlace } from '../../parts/places.ts';
import { askSuperuser, runAsSuperuser } from '../../parts/superuser.ts';

const commits = 1_000;

/** What the server acknowledged is there after it was killed in the middle of its work: a ledger outside counts. */
export const postgresWalDurability = defineCheck({
  id: 'postgres.wal.durability',
  title: 'kill -9 under many commits loses none that was acknowledged',
  area: 'postgres',
  severity: 'error',
  needs: ['database'],
  exclusive: true,
  limitMs: 180_000,
  run: async (context) => {
    const database = serviceOf(context, 'database');
    await makeTable(context);
    const target = { ...(await postgresTarget(context)), limitMs: 120_000 };
    const ledger = await startCommitLedger({
      ...target,
      login: applicationLogin(context),
      table: TABLE,
      enough: commits,
    });
    await ledger.enough;
    const linesBefore = (await database.logs()).length;
    await database.kill();
    const killedAt = performance.now();
    await ledger.ended;
    await database.start();
    const recoveryMs = Math.round(performance.now() - killedAt);
    const stored = new Set((await readStored(context)).map((row) => row.i));
    const missing = [...ledger.acknowledged].filter((id) => !stored.has(id));
    const recovered = /automatic recovery in progress/.test((await database.logs()).slice(linesBefore));
    await runAsSuperuser(context, `drop table if exists ${TABLE}`);
    const evidence = {
      acknowledged: ledger.acknowledged.size,
      kept: stored.size,
      lost: missing.length,
      commitsPerSecond: ledger.perSecond(),
      recoveryMs,
      crashRecovery: recovered,
    };
    if (missing.length === 0 && !recovered)
      throw new CouldNotMeasure('the server came back without a recovery: it was not killed in its work');
    const breach: Breach = {
      message: `${missing.length} of ${ledger.acknowledged.size} acknowledged commits are lost after kill -9`,
      evidence,
      place: linePlace(context.trial.configs, 'postgresql.conf', /^(?:synchronous_commit|fsync)/),
      help: 'synchronous_commit = on, fsync = on, and the data folder on a volume',
    };
    return { evidence, breaches: missing.length > 0 ? [breach] : [] };
  },
  faults: [
    fault(
      'a commit is acknowledged before it is on disk',
      both(postgres.set('synchronous_commit', 'off'), postgres.add('wal_writer_delay', '10s')),
      { evidence: { crashRecovery: true } },
    ),
    fault(
      'the data is on no volume',
      onFreshCluster(unit('postgres.container').add('Container', 'Environment', 'SEATRIAL_EMPTY=1')),
      { evidence: { kept: 0, crashRecovery: false } },
    ),
  ],
});

const TABLE = 'public.seatrial_ledger';

async function makeTable(context: CheckContext): Promise<void> {
  const { role } = spoken(context.contract.postgres, 'postgres');
  const sql = `drop table if exists ${TABLE}; set session authorization ${role}; create table ${TABLE} (i bigint);`;
  await runAsSuperuser(context, sql);
}

/** None where the table itself is lost. */
async function readStored(context: CheckContext) {
  const [there] = await askSuperuser(
    context,
    THERE,
    schemaOf((z) => z.object({ there: z.boolean() })),
  );
  if (there?.there !== true) return [];
  return askSuperuser(
    context,
    `select i from ${TABLE}`,
    schemaOf((z) => z.object({ i: z.number() })),
  );
}

const THERE = `select to_regclass('${TABLE}') is not null as there`;
