import { schemaOf } from '../../schema.ts';
import type { PostgresProbeOptions, PostgresRole } from './postgres-types.ts';
import { openPostgres, type PostgresSession } from './session.ts';

const words = schemaOf((z) => z.array(z.string()));

const ROLES = {
  sql: `select r.rolname as name, r.rolcanlogin as login, r.rolsuper as superuser, r.rolcreatedb as "createDatabase",
               r.rolcreaterole as "createRole", r.rolreplication as replication, r.rolbypassrls as "bypassRls",
               r.rolconnlimit as "connectionLimit",
               array(select o.rolname::text from pg_roles o
                      where o.oid <> r.oid and pg_has_role(r.oid, o.oid, 'member') order by 1) as "memberOf",
               coalesce((select s.setconfig from pg_db_role_setting s where s.setrole = r.oid and s.setdatabase = 0),
                        '{}') as settings,
               array(select p from unnest(array['CREATE', 'CONNECT', 'TEMPORARY']) p
                      where has_database_privilege(r.oid, current_database(), p)) as database,
               array(select distinct f.proname::text from pg_proc f
                      where f.pronamespace = 'pg_catalog'::regnamespace and f.proname = any (array[
                            'pg_read_file', 'pg_read_binary_file', 'pg_ls_dir', 'pg_stat_file', 'lo_import', 'lo_export',
                            'pg_reload_conf', 'pg_terminate_backend', 'pg_switch_wal', 'pg_current_logfile'])
                        and has_function_privilege(r.oid, f.oid, 'EXECUTE') order by 1) as "serverAccess"
          from pg_roles r where r.rolname !~ '^pg_' order by 1`,
  row: schemaOf((z) =>
    z.object({
      name: z.string(),
      login: z.boolean(),
      superuser: z.boolean(),
      createDatabase: z.boolean(),
      createRole: z.boolean(),
      replication: z.boolean(),
      bypassRls: z.boolean(),
      connectionLimit: z.number(),
      memberOf: words(),
      settings: words(),
      database: words(),
      serverAccess: words(),
    }),
  ),
};

const right = schemaOf((z) => z.object({ role: z.string(), object: z.string(), rights: words() }));

const OWNS = (owner: string) => `case when r.oid = ${owner} then array['OWNER'] else '{}' end`;

const SCHEMAS = {
  sql: `select r.rolname as role, n.nspname as object,
               array(select p from unnest(array['CREATE', 'USAGE']) p where has_schema_privilege(r.oid, n.oid, p))
               || ${OWNS('n.nspowner')} as rights
          from pg_roles r, pg_namespace n
         where r.rolname !~ '^pg_' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1, 2`,
  row: right,
};

const TABLES = {
  sql: `select r.rolname as role, n.nspname || '.' || c.relname as object,
               array(select p from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p
                      where has_table_privilege(r.oid, c.oid, p)) || ${OWNS('c.relowner')} as rights
          from pg_roles r, pg_class c join pg_namespace n on n.oid = c.relnamespace
         where r.rolname !~ '^pg_' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
           and c.relkind in ('r', 'p', 'v', 'm', 'f') order by 1, 2`,
  row: right,
};

/** Every role's rights in the login's database, as the server decides them: inherited, granted to PUBLIC and owned. */
export async function probePostgresRoles(options: PostgresProbeOptions): Promise<PostgresRole[]> {
  await using session = await openPostgres(options);
  const roles = await session.rows('reading the roles', ROLES);
  const schemas = await rightsByRole(session, 'reading the rights on schemas', SCHEMAS);
  const tables = await rightsByRole(session, 'reading the rights on tables', TABLES);
  return roles.map((role) => ({
    ...role,
    schemas: schemas.get(role.name) ?? {},
    tables: tables.get(role.name) ?? {},
  }));
}

type Rights = Readonly<Record<string, readonly string[]>>;

async function rightsByRole(
  session: PostgresSession,
  doing: string,
  query: typeof SCHEMAS,
): Promise<Map<string, Rights>> {
  const rows = await session.rows(doing, query);
  const byRole = Map.groupBy(rows, (row) => row.role);
  return new Map(
    [...byRole].map(([role, rights]) => [
      role,
      Object.fromEntries(rights.map((one) => [one.object, one.rights])),
    ]),
  );
}
