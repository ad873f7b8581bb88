import { spoken } from '../../contract/read-contract.ts';
import { probePostgresRoles } from '../../probes/postgres/postgres-roles.ts';
import type { PostgresRole } from '../../probes/postgres/postgres-types.ts';
import { type Breach, defineCheck, fault } from '../define-check.ts';
import { applicationLogin, postgresTarget } from '../parts/data-target.ts';
import { onFreshCluster } from '../parts/edits/fresh-cluster.ts';
import { inScript } from '../parts/edits/script.ts';
import { linePlace } from '../parts/places.ts';

const serverRoles = ['pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program'];

/** The application's role owns its tables and has no right over the server. */
export const postgresRole = defineCheck({
  id: 'postgres.role',
  title: 'the application’s role owns its tables and has no right over the server',
  area: 'postgres',
  severity: 'error',
  needs: ['database'],
  run: async (context) => {
    const { role } = spoken(context.contract.postgres, 'postgres');
    const roles = await probePostgresRoles({
      ...(await postgresTarget(context)),
      login: applicationLogin(context),
    });
    const own = roles.find((each) => each.name === role);
    const tables = Object.values(own?.tables ?? {});
    const owned = tables.filter((rights) => rights.includes('OWNER')).length;
    const breaches = (
      own === undefined ? [`there is no role ${role}`] : tooMuch(own, tables.length - owned)
    ).map(
      (right): Breach => ({
        message: `${role}: ${right}`,
        evidence: { role, right },
        place: linePlace(context.trial.configs, '10-roles.sh', new RegExp(`CREATE ROLE ${role}\\b`)),
        help: 'make the role with NOSUPERUSER NOCREATEDB NOCREATEROLE and give it its own database only',
      }),
    );
    return {
      evidence: { role, roles: roles.map((each) => each.name), tables: tables.length, owned },
      breaches,
    };
  },
  faults: [
    fault(
      'the application is superuser',
      onFreshCluster(inScript('LOGIN NOSUPERUSER NOCREATEDB', 'LOGIN SUPERUSER NOCREATEDB')),
      {
        evidence: { right: 'is superuser' },
      },
    ),
    fault(
      'the application may make roles',
      onFreshCluster(inScript('NOCREATEROLE NOREPLICATION', 'CREATEROLE NOREPLICATION')),
      {
        evidence: { right: 'may create roles' },
      },
    ),
  ],
});

function tooMuch(role: PostgresRole, foreign: number): string[] {
  return [
    ...(role.superuser ? ['is superuser'] : []),
    ...(role.createDatabase ? ['may create databases'] : []),
    ...(role.createRole ? ['may create roles'] : []),
    ...(role.replication ? ['may replicate'] : []),
    ...(role.bypassRls ? ['passes row security by'] : []),
    ...serverRoles.filter((each) => role.memberOf.includes(each)).map((each) => `is a member of ${each}`),
    ...(foreign > 0 ? [`does not own ${foreign} of the tables`] : []),
  ];
}
