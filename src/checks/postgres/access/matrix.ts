import type { ROLE_DEEDS } from '../../../contract/contract.ts';
import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { onFreshCluster } from '../../parts/edits/fresh-cluster.ts';
import { inFile } from '../../parts/edits/host-file.ts';
import { hba } from '../../parts/edits/postgres.ts';
import { linePlace } from '../../parts/places.ts';
import { psql, runAsSuperuser } from '../../parts/superuser.ts';

type Deed = (typeof ROLE_DEEDS)[number];

/** Each role does what it may and is refused everything else: every deed is really tried by every role. */
export const postgresAccessMatrix = defineCheck({
  id: 'postgres.access.matrix',
  title: 'each database role may do exactly what is promised, tried deed by deed',
  area: 'postgres',
  severity: 'error',
  needs: ['database'],
  run: async (context) => {
    const rights = Object.entries(spoken(context.contract.postgres?.rights, 'postgres.rights'));
    const columns = Object.keys(DEEDS) as Deed[];
    await makeTable(context);
    const tried = await Promise.all(
      rights.map(([role, { passwordSecret }]) => tryAll(context, role, passwordSecret)),
    );
    await runAsSuperuser(context, `drop table if exists ${TABLE}`);
    const cells = tried.map(({ row }) => columns.map((deed) => row.get(deed) ?? 'not tried'));
    const breaches = rights.flatMap(([role, { may }], at) => {
      const { row, said } = tried[at] ?? { row: new Map(), said: '' };
      if (row.size === 0) return [noSession(context, role, said)];
      return columns.flatMap((deed, column): Breach[] => {
        const measured = cells[at]?.[column] ?? 'not tried';
        const promised = may.includes(deed) ? 'allowed' : 'denied';
        if (measured === promised) return [];
        return [
          {
            message: `${role} tried "${deed}": ${measured}, promised is ${promised}`,
            evidence: { role, deed, measured, promised },
            place: placeOf(context, role, deed),
            help: 'grant and revoke in 10-roles.sh and database-rights.sql; a running cluster needs the same statements',
          },
        ];
      });
    });
    return { evidence: { matrix: { rows: rights.map(([role]) => role), columns, cells } }, breaches };
  },
  faults: [
    fault(
      'the read-only role may write what the application makes',
      onFreshCluster(
        inFile('database-rights.sql', 'GRANT SELECT ON TABLES', 'GRANT SELECT, INSERT ON TABLES'),
      ),
      { evidence: { role: 'senex_readonly', deed: 'write', measured: 'allowed' } },
    ),
    fault(
      'the read-only role may not read',
      onFreshCluster(
        inFile('database-rights.sql', 'GRANT SELECT ON TABLES TO', 'GRANT REFERENCES ON TABLES TO'),
      ),
      { evidence: { role: 'senex_readonly', deed: 'read', measured: 'denied' } },
    ),
    fault(
      'everybody may make tables in the schema public',
      onFreshCluster(
        inFile(
          'database-rights.sql',
          'REVOKE ALL ON SCHEMA public FROM PUBLIC',
          'GRANT ALL ON SCHEMA public TO PUBLIC',
        ),
      ),
      { evidence: { role: 'senex_backup', deed: 'create table', measured: 'allowed' } },
    ),
    fault(
      'everybody may make temporary tables',
      onFreshCluster(inFile('database-rights.sql', 'REVOKE ALL ON DATABASE', 'REVOKE CONNECT ON DATABASE')),
      { evidence: { role: 'senex_readonly', deed: 'temporary table', measured: 'allowed' } },
    ),
    fault(
      'the read-only role is not let in at all',
      hba.set({ type: 'local', user: 'senex_readonly' }, { method: 'reject' }),
      {
        evidence: { role: 'senex_readonly', measured: 'no session' },
        alsoReports: ['postgres.access.hba', 'postgres.access.passwords'],
      },
    ),
    fault(
      'the application may run programs and read files',
      onFreshCluster(
        inFile(
          '10-roles.sh',
          'GRANT pg_read_all_data TO senex_backup',
          'GRANT pg_execute_server_program, pg_read_server_files TO senex_user',
        ),
      ),
      { evidence: { role: 'senex_user', deed: 'run programs', measured: 'allowed' } },
    ),
  ],
});

const TABLE = 'public.seatrial_matrix';

/** Tried in a transaction that is rolled back, but for making a database, which no transaction can. */
const DEEDS: Readonly<Record<Deed, string>> = {
  read: `select count(*) from ${TABLE}`,
  write: `insert into ${TABLE} values (1)`,
  'create table': 'create table public.seatrial_other (i int)',
  'drop table': `drop table ${TABLE}`,
  'temporary table': 'create temporary table seatrial_temporary (i int)',
  'create schema': 'create schema seatrial_schema',
  'create role': 'create role seatrial_role',
  'create database': 'create database seatrial_database',
  'become superuser': 'alter role current_user superuser',
  'read passwords': 'select count(rolpassword) from pg_authid',
  'read server files': "select length(pg_read_file('postgresql.auto.conf'))",
  // One that reads: a pipe closed too early is another error.
  'run programs': "copy (select 1) to program 'cat >/dev/null'",
  'switch WAL': 'select pg_switch_wal()',
};

/** As the application makes its tables, so that default privileges count. */
async function makeTable(context: CheckContext): Promise<void> {
  const { role } = spoken(context.contract.postgres, 'postgres');
  await runAsSuperuser(
    context,
    `drop table if exists ${TABLE}; set session authorization ${role}; create table ${TABLE} (i int);`,
  );
}

/** One session a role; a read-only default is only a default, so the session asks for more. */
async function tryAll(context: CheckContext, role: string, secret: string | undefined) {
  const script = Object.entries(DEEDS).map(([deed, sql]) => {
    const marker = `\\echo 'seatrial|${deed}|' :SQLSTATE`;
    const whole = deed === 'create database';
    const end = whole ? 'drop database if exists seatrial_database;' : 'rollback;';
    return [
      whole ? 'set default_transaction_read_only = off;' : 'begin read write;',
      `${sql};`,
      marker,
      end,
    ].join('\n');
  });
  const env = secret === undefined ? {} : { PGPASSWORD: context.trial.secret(secret) };
  const { stdout, stderr } = await psql(context, script.join('\n'), { user: role, env });
  const lines = stdout.matchAll(/^seatrial\|([^|]+)\|\s*(\w+)$/gm);
  const row = new Map([...lines].map(([, deed = '', state = '']) => [deed, verdictOf(state)]));
  return { row, said: stderr.trim().split('\n').at(-1) ?? '' };
}

/** Nothing could be tried: one sentence for all of it. */
function noSession(context: CheckContext, role: string, said: string): Breach {
  return {
    message: `${role} gets no session, so none of its rights could be tried: ${said}`,
    evidence: { role, measured: 'no session' },
    place: linePlace(context.trial.configs, 'pg_hba.conf', new RegExp(`\\b${role}\\b`)),
    help: 'pg_hba.conf, the password, max_connections and the role’s CONNECTION LIMIT decide who gets in',
  };
}

function verdictOf(sqlState: string): string {
  if (sqlState === '00000') return 'allowed';
  return sqlState === '42501' ? 'denied' : `error ${sqlState}`;
}

function placeOf(context: CheckContext, role: string, deed: Deed) {
  const { configs } = context.trial;
  const ofDatabase: readonly Deed[] = ['read', 'write', 'create table', 'temporary table', 'create schema'];
  return ofDatabase.includes(deed)
    ? linePlace(configs, 'database-rights.sql', new RegExp(`(?:GRANT|REVOKE).*(?:${role}|PUBLIC)`))
    : linePlace(configs, '10-roles.sh', new RegExp(`(?:ROLE|TO) ${role}\\b`));
}
