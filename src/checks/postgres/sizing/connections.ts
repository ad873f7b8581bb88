import { spoken } from '../../../contract/read-contract.ts';
import { messageOf } from '../../../errors.ts';
import { openPostgres, type PostgresSession } from '../../../probes/postgres/session.ts';
import { schemaOf } from '../../../schema.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { applicationLogin, postgresTarget } from '../../parts/data-target.ts';
import { onFreshCluster } from '../../parts/edits/fresh-cluster.ts';
import { postgres } from '../../parts/edits/postgres.ts';
import { inScript } from '../../parts/edits/script.ts';
import { linePlace } from '../../parts/places.ts';
import { runAsSuperuser } from '../../parts/superuser.ts';

/** As many connections as web, workers and pools may open at once are really let in, beside those that are open already. */
export const postgresSizingConnections = defineCheck({
  id: 'postgres.sizing.connections',
  title: 'all connections that the services may open at once are let in, and the superuser still is',
  area: 'postgres',
  severity: 'error',
  needs: ['database'],
  run: async (context) => {
    const clients = spoken(context.contract.postgres?.clients, 'postgres.clients');
    const wanted = Object.values(clients).reduce((sum, count) => sum + count, 0);
    await using opened = await openMany(context, wanted);
    const [server] = (await opened.sessions[0]?.rows('reading the limits', LIMITS)) ?? [];
    const superuser = await runAsSuperuser(context, "select 'let in'").then(
      (said) => said.trim(),
      (thrown) => messageOf(thrown),
    );
    const evidence = {
      wanted,
      opened: opened.sessions.length,
      ...server,
      superuser,
      refusal: opened.refusal,
    };
    const breaches: Breach[] = [];
    if (opened.sessions.length < wanted) {
      breaches.push({
        message: `the services may open ${wanted} connections at once, the server let ${opened.sessions.length} in: ${opened.refusal}`,
        evidence,
        place: placeOf(context, opened.refusal ?? ''),
        help: 'raise max_connections or the role’s CONNECTION LIMIT, or make the pools smaller',
      });
    }
    if (superuser !== 'let in') {
      breaches.push({
        message: `with ${opened.sessions.length} connections open the superuser does not get in: ${superuser}`,
        evidence,
        place: linePlace(context.trial.configs, 'postgresql.conf', /^superuser_reserved_connections/),
        help: 'keep superuser_reserved_connections above 0',
      });
    }
    return { evidence, breaches };
  },
  faults: [
    fault(
      'nearly all connections are kept for the superuser',
      postgres.set('superuser_reserved_connections', '190'),
      {
        evidence: { wanted: 33, refusal: 'too many' },
      },
    ),
    fault(
      'the application’s role may have twenty',
      onFreshCluster(inScript('CONNECTION LIMIT 150', 'CONNECTION LIMIT 20')),
      { evidence: { wanted: 33, refusal: 'limit of the role' } },
    ),
  ],
});

interface Opened extends AsyncDisposable {
  readonly sessions: readonly PostgresSession[];
  readonly refusal: string | null;
}

/** A few at a time: each login costs the server a key derivation. */
async function openMany(context: CheckContext, wanted: number): Promise<Opened> {
  const options = { ...(await postgresTarget(context)), login: applicationLogin(context) };
  const sessions: PostgresSession[] = [];
  let refusal: string | null = null;
  let left = wanted;
  const lane = async (): Promise<void> => {
    while (left > 0 && refusal === null) {
      left -= 1;
      try {
        sessions.push(await openPostgres(options));
      } catch (thrown) {
        refusal = kindOf(messageOf(thrown));
      }
    }
  };
  await Promise.all(Array.from({ length: 6 }, lane));
  return {
    sessions,
    refusal,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(sessions.map((session) => session[Symbol.asyncDispose]()));
    },
  };
}

function kindOf(message: string): string {
  if (/too many connections for role/.test(message)) return 'limit of the role';
  return /too many clients|remaining connection slots/.test(message) ? 'too many' : message;
}

/** What the server counts while they are open. */
const LIMITS = {
  sql: `select current_setting('max_connections')::int as max,
               current_setting('superuser_reserved_connections')::int as reserved,
               (select count(*) from pg_stat_activity where backend_type = 'client backend') as open`,
  row: schemaOf((z) => z.object({ max: z.number(), reserved: z.number(), open: z.number() })),
};

function placeOf({ trial }: CheckContext, refusal: string) {
  return refusal === 'limit of the role'
    ? linePlace(trial.configs, '10-roles.sh', /CONNECTION LIMIT/)
    : linePlace(trial.configs, 'postgresql.conf', /^max_connections/);
}
