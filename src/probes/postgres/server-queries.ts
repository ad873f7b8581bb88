import { schemaOf } from '../../schema.ts';
import type {
  PostgresDatabase,
  PostgresFileSetting,
  PostgresHbaRule,
  PostgresSetting,
} from './postgres-types.ts';
import type { JsonQuery } from './session.ts';

const text = schemaOf((z) => z.string().nullable());

/** The session's own settings do not count: `reset_val` is what it would have had. */
export const SETTINGS: JsonQuery<PostgresSetting> = {
  sql: `select s.name, s.reset_val as value, s.unit,
               case when s.source = 'session' then s.reset_val else current_setting(s.name, true) end as shown,
               case when s.source = 'session' then 'unknown' else s.source end as source,
               s.sourcefile as "sourceFile", s.sourceline as "sourceLine",
               s.boot_val as "bootValue", s.context, s.pending_restart as "pendingRestart"
          from pg_settings s where s.reset_val is not null order by s.name`,
  row: schemaOf((z) =>
    z.object({
      name: z.string(),
      value: z.string(),
      unit: text(),
      shown: text().transform((shown) => shown ?? ''),
      source: z.string(),
      sourceFile: text(),
      sourceLine: z.number().nullable(),
      bootValue: text(),
      context: z.string(),
      pendingRestart: z.boolean(),
    }),
  ),
};

export const FILE_SETTINGS: JsonQuery<PostgresFileSetting> = {
  sql: `select coalesce(sourcefile, '') as file, coalesce(sourceline, 0) as line, name, setting as value,
               applied, error from pg_file_settings order by seqno`,
  row: schemaOf((z) =>
    z.object({
      file: z.string(),
      line: z.number(),
      name: text(),
      value: text(),
      applied: z.boolean(),
      error: text(),
    }),
  ),
};

const words = schemaOf((z) => z.array(z.string()).nullable());

export const HBA_RULES: JsonQuery<PostgresHbaRule> = {
  sql: `select line_number as line, type, database as databases, user_name as users, address, netmask,
               auth_method as method, options, error from pg_hba_file_rules order by line_number`,
  row: schemaOf((z) =>
    z.object({
      line: z.number(),
      type: text(),
      databases: words().transform((list) => list ?? []),
      users: words().transform((list) => list ?? []),
      address: text(),
      netmask: text(),
      method: text(),
      options: words().transform((list) => list ?? []),
      error: text(),
    }),
  ),
};

const PROVIDERS: Readonly<Record<string, PostgresDatabase['localeProvider']>> = {
  c: 'libc',
  i: 'icu',
  b: 'builtin',
};

const databaseRow = schemaOf((z) =>
  z
    .object({
      name: z.string(),
      owner: z.string(),
      encoding: z.string(),
      sizeBytes: z.number().nullable(),
      actual: text(),
      catalog: z.object({
        datcollate: z.string(),
        datctype: z.string(),
        datlocprovider: z.string().default('c'),
        daticulocale: text().optional(),
        datlocale: text().optional(),
        datcollversion: text().optional(),
      }),
    })
    .transform(
      ({ catalog, actual, ...row }): PostgresDatabase => ({
        ...row,
        collate: catalog.datcollate,
        ctype: catalog.datctype,
        localeProvider: PROVIDERS[catalog.datlocprovider] ?? 'libc',
        locale: catalog.datlocale ?? catalog.daticulocale ?? null,
        collationVersion: catalog.datcollversion ?? null,
        actualCollationVersion: actual,
      }),
    ),
);

/** The catalogue gained columns in 15 and 17, so it is read as a whole row. */
export function DATABASES(versionNumber: number): JsonQuery<PostgresDatabase> {
  const actual = versionNumber >= 150_000 ? 'pg_database_collation_actual_version(d.oid)' : 'null::text';
  return {
    sql: `select d.datname as name, pg_get_userbyid(d.datdba) as owner, pg_encoding_to_char(d.encoding) as encoding,
                 case when has_database_privilege(d.oid, 'connect') then pg_database_size(d.oid) end as "sizeBytes",
                 ${actual} as actual, to_jsonb(d) as catalog
            from pg_database d order by d.datname`,
    row: databaseRow,
  };
}

export const ARCHIVER = {
  sql: `select archived_count as archived, last_archived_wal as "lastArchived",
               last_archived_time as "lastArchivedAt", failed_count as failed,
               last_failed_wal as "lastFailed", last_failed_time as "lastFailedAt" from pg_stat_archiver`,
  row: schemaOf((z) =>
    z.object({
      archived: z.number(),
      lastArchived: text(),
      lastArchivedAt: text(),
      failed: z.number(),
      lastFailed: text(),
      lastFailedAt: text(),
    }),
  ),
};

export const CONNECTIONS = {
  sql: `select coalesce(usename, 'unknown') as name, count(*) as open from pg_stat_activity
         where datname is not null and coalesce(backend_type, 'client backend') = 'client backend' group by 1 order by 1`,
  row: schemaOf((z) => z.object({ name: z.string(), open: z.number() })),
};
