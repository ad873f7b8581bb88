import { schemaOf } from '../../schema.ts';
import { PostgresQueryError } from '../errors.ts';
import type { DatabaseFingerprint, SequenceFingerprint, TableFingerprint } from './fingerprint-types.ts';
import { OBJECT_QUERIES } from './object-queries.ts';
import type { PostgresProbeOptions } from './postgres-types.ts';
import {
  bucketOf,
  fromTable,
  hashOf,
  keyOf,
  quoteName,
  type TableShape,
  tableName,
  textOf,
} from './row-hash.ts';
import { type JsonQuery, openPostgres, type PostgresSession } from './session.ts';

const TEN_MINUTES = 600_000;

/** `limitMs` is 10 minutes unless told. */
export interface FingerprintOptions extends PostgresProbeOptions {
  /** Tables of at most this many rows keep a hash for each value, so that a difference is named; 500 unless told. */
  readonly smallRows?: number | undefined;
  /** How many such rows are kept in all; 20,000 unless told. */
  readonly smallRowsInAll?: number | undefined;
  /** Keep those values themselves and not their hashes: for invented data only. */
  readonly keepValues?: boolean | undefined;
  /** All but the rows is read, and those are in a snapshot: what is written from now on changes no fingerprint. */
  readonly onSnapshot?: (() => void) | undefined;
  readonly onTable?: ((progress: { table: string; done: number; of: number }) => void) | undefined;
}

/**
 * Boils a whole database down to what can be compared after a restore, in one snapshot. The rows never leave the
 * server: it sums a hash of each, in 256 buckets a table, so memory here does not grow with the data.
 */
export async function takeFingerprint(options: FingerprintOptions): Promise<DatabaseFingerprint> {
  await using session = await openPostgres({
    ...options,
    limitMs: options.limitMs ?? TEN_MINUTES,
    steadyText: true,
  });
  await session.run('opening a snapshot', `begin isolation level repeatable read read only; ${FAST_SUMS}`);
  const unread: Record<string, string> = Object.create(null);
  const readAll = new Reader(session, unread);
  // Sequences and what the server says of its objects are as of now, in a snapshot or not.
  const objects = await readObjects(readAll);
  const sequences = await readSequences(readAll);
  const largeObjects = await session.rows('counting the large objects', LARGE_OBJECTS);
  const shapes = await session.rows('listing the tables', TABLES);
  options.onSnapshot?.();
  const tables = await readTables(readAll, shapes, options);
  return {
    database: options.login.database,
    versionNumber: session.versionNumber,
    takenAt: new Date().toISOString(),
    tables,
    sequences,
    objects,
    unread,
    totals: {
      tables: Object.keys(tables).length,
      rows: Object.values(tables).reduce((sum, table) => sum + table.rows, 0),
      largeObjects: largeObjects[0]?.count ?? 0,
    },
  };
}

/** The planner takes the buckets for as many as the rows: without this it would sort whole tables on one core. */
const FAST_SUMS = `set local enable_sort = off; set local parallel_setup_cost = 0; set local parallel_tuple_cost = 0;
  set local jit = off`;

const LARGE_OBJECTS = {
  sql: 'select count(*) as count from pg_largeobject_metadata',
  row: schemaOf((z) => z.object({ count: z.number() })),
};

/** Reads inside the snapshot; what is refused is noted by name and does not end the transaction. */
class Reader {
  readonly session: PostgresSession;
  readonly #unread: Record<string, string>;

  constructor(session: PostgresSession, unread: Record<string, string>) {
    this.session = session;
    this.#unread = unread;
  }

  async rows<T>(what: string, query: JsonQuery<T>): Promise<T[] | undefined> {
    await this.session.run('setting a savepoint', 'savepoint probe');
    try {
      return await this.session.rows(`reading ${what}`, query);
    } catch (thrown) {
      if (!(thrown instanceof PostgresQueryError) || !isRefusal(thrown.sqlState)) throw thrown;
      this.#unread[what] = thrown.answer;
      await this.session.run('going back to the savepoint', 'rollback to savepoint probe');
      return undefined;
    }
  }
}

/** No right, a lock that was not to be had in time, or a page that does not match its checksum: named, never silent. */
function isRefusal(sqlState: string): boolean {
  return sqlState === '42501' || sqlState === '55P03' || sqlState === 'XX001' || sqlState === 'XX002';
}

const TABLES: JsonQuery<TableShape> = {
  sql: `select n.nspname as schema, c.relname as name,
               array(select a.attname::text from pg_attribute a
                      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns,
               coalesce((select array(select a.attname::text from unnest(i.indkey::int2[]) with ordinality k(attnum, at)
                                       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                                      where k.at <= i.indnkeyatts order by k.at)
                           from pg_index i
                          where i.indrelid = c.oid and i.indisunique and i.indisvalid and i.indimmediate
                            and i.indpred is null and i.indexprs is null
                            and not exists (select from unnest(i.indkey::int2[]) k join pg_attribute a
                                              on a.attrelid = c.oid and a.attnum = k where not a.attnotnull)
                          order by i.indisprimary desc, i.indnkeyatts, i.indexrelid limit 1), '{}') as key
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
           and (c.relkind = 'r' or c.relkind = 'm' and c.relispopulated) order by 1, 2`,
  row: schemaOf((z) =>
    z.object({
      schema: z.string(),
      name: z.string(),
      columns: z.array(z.string()),
      key: z.array(z.string()),
    }),
  ),
};

async function readTables(
  reader: Reader,
  shapes: readonly TableShape[],
  options: FingerprintOptions,
): Promise<Record<string, TableFingerprint>> {
  const tables: Record<string, TableFingerprint> = Object.create(null);
  let smallLeft = options.smallRowsInAll ?? 20_000;
  for (const [done, shape] of shapes.entries()) {
    options.onTable?.({ table: tableName(shape), done, of: shapes.length });
    const table = await readRows(reader, shape);
    if (table === undefined) continue;
    const isSmall = table.rows <= Math.min(smallLeft, options.smallRows ?? 500) && shape.key.length > 0;
    const small = isSmall ? await readSmall(reader, shape, options.keepValues === true) : undefined;
    smallLeft -= small === undefined ? 0 : table.rows;
    tables[tableName(shape)] = small === undefined ? table : { ...table, small };
  }
  return tables;
}

const bucketRow = schemaOf((z) => z.object({ bucket: z.number(), rows: z.number(), sum: z.string() }));

async function readRows(reader: Reader, shape: TableShape): Promise<TableFingerprint | undefined> {
  const sql = `select ${bucketOf(shape)} as bucket, count(*) as rows, sum(${hashOf(shape)})::text as sum from ${fromTable(shape)} group by 1`;
  const buckets = await reader.rows(`the rows of ${tableName(shape)}`, { sql, row: bucketRow });
  if (buckets === undefined) return undefined;
  return {
    rows: buckets.reduce((sum, bucket) => sum + bucket.rows, 0),
    key: shape.key,
    columns: shape.columns,
    buckets: Object.fromEntries(buckets.map((one) => [String(one.bucket), `${one.rows}:${one.sum}`])),
  };
}

const smallRow = schemaOf((z) => z.object({ key: z.string(), values: z.array(z.string().nullable()) }));

async function readSmall(
  reader: Reader,
  shape: TableShape,
  keepValues: boolean,
): Promise<Record<string, (string | null)[]> | undefined> {
  const values = shape.columns.map((column) =>
    keepValues ? textOf(column) : `left(md5(${textOf(column)}), 16)`,
  );
  const sql = `select ${keyOf(shape)} as key, array[${values.join(', ')}]::text[] as values from ${fromTable(shape)}`;
  const rows = await reader.rows(`the values of ${tableName(shape)}`, { sql, row: smallRow });
  return rows === undefined ? undefined : Object.fromEntries(rows.map((row) => [row.key, row.values]));
}

const objectRow = schemaOf((z) =>
  z.object({
    object: z.string(),
    definition: z.union([z.string(), z.looseObject({}).transform((value) => JSON.stringify(value))]),
  }),
);

async function readObjects(reader: Reader): Promise<Record<string, Record<string, string>>> {
  const objects: Record<string, Record<string, string>> = Object.create(null);
  for (const [kind, sql] of Object.entries(OBJECT_QUERIES)) {
    const rows = await reader.rows(kind, { sql, row: objectRow });
    if (rows !== undefined)
      objects[kind] = Object.fromEntries(rows.map((row) => [row.object, row.definition]));
  }
  return objects;
}

const SEQUENCES = {
  sql: `select n.nspname as schema, c.relname as name, s.seqincrement::text as increment
          from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
         where n.nspname !~ '^pg_' and c.relpersistence <> 't' order by 1, 2`,
  row: schemaOf((z) => z.object({ schema: z.string(), name: z.string(), increment: z.string() })),
};

const positionRow = schemaOf((z) => z.object({ lastValue: z.string(), isCalled: z.boolean() }));

async function readSequences(reader: Reader): Promise<Record<string, SequenceFingerprint>> {
  const sequences: Record<string, SequenceFingerprint> = Object.create(null);
  for (const one of await reader.session.rows('listing the sequences', SEQUENCES)) {
    const sql = `select last_value::text as "lastValue", is_called as "isCalled" from ${quoteName(one.schema)}.${quoteName(one.name)}`;
    const position = (await reader.rows(`the sequence ${tableName(one)}`, { sql, row: positionRow }))?.[0];
    if (position !== undefined) sequences[tableName(one)] = { ...position, increment: one.increment };
  }
  return sequences;
}
