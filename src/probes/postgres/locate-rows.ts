import { schemaOf } from '../../schema.ts';
import { ProbeInputError } from '../errors.ts';
import type { ColumnDifference, RowDifference, TableFingerprint } from './fingerprint-types.ts';
import type { PostgresProbeOptions } from './postgres-types.ts';
import { bucketOf, fromTable, hashOf, keyOf, type TableShape, textOf } from './row-hash.ts';
import { openPostgres, type PostgresSession } from './session.ts';

export interface LocateOptions {
  readonly before: PostgresProbeOptions;
  readonly after: PostgresProbeOptions;
  readonly schema: string;
  readonly table: string;
  /** From the fingerprint: its columns and key; it must have a key. */
  readonly shape: Pick<TableFingerprint, 'columns' | 'key'>;
  /** Buckets that differ, of which the first eight are searched. */
  readonly buckets: readonly string[];
  /** Rows named at most; 20 unless told. */
  readonly maxKeys?: number | undefined;
}

const MOST_BUCKETS = 8;

/** While both databases are there: which rows differ, in which columns, from what to what. */
export async function locateRows(options: LocateOptions): Promise<RowDifference[]> {
  await using before = await openPostgres({ ...options.before, steadyText: true });
  await using after = await openPostgres({ ...options.after, steadyText: true });
  const shape: TableShape = { schema: options.schema, name: options.table, ...options.shape };
  if (shape.key.length === 0)
    throw new ProbeInputError(before.target, 'shape.key', { rule: 'must name a key', received: shape.key });
  const where = bucketCondition(shape, options.buckets);
  const [was, is] = await Promise.all([before, after].map((session) => hashes(session, shape, where)));
  const keys = differingKeys(was ?? new Map(), is ?? new Map()).slice(0, options.maxKeys ?? 20);
  if (keys.length === 0) return [];
  const [old, now] = await Promise.all(
    [before, after].map((session) => valuesOf(session, { shape, where, keys })),
  );
  return keys.map((key) => difference(key, { shape, old: old?.get(key), now: now?.get(key) }));
}

function bucketCondition(shape: TableShape, buckets: readonly string[]): string {
  const numbers = buckets.slice(0, MOST_BUCKETS).map(Number).filter(Number.isInteger);
  return `${bucketOf(shape)} in (${numbers.length === 0 ? 'null' : numbers.join(', ')})`;
}

const hashRow = schemaOf((z) => z.object({ key: z.string(), hash: z.string() }));

async function hashes(
  session: PostgresSession,
  shape: TableShape,
  where: string,
): Promise<Map<string, string>> {
  const sql = `select ${keyOf(shape)} as key, (${hashOf(shape)})::text as hash from ${fromTable(shape)} where ${where}`;
  const rows = await session.rows('comparing rows', { sql, row: hashRow });
  return new Map(rows.map((row) => [row.key, row.hash]));
}

function differingKeys(was: ReadonlyMap<string, string>, is: ReadonlyMap<string, string>): string[] {
  return [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key)).sort();
}

const valueRow = schemaOf((z) => z.object({ key: z.string(), values: z.array(z.string().nullable()) }));
type Values = readonly (string | null)[];

/** Long values are cut: they are to be recognised, not restored from here. */
async function valuesOf(
  session: PostgresSession,
  about: { shape: TableShape; where: string; keys: readonly string[] },
): Promise<Map<string, Values>> {
  const { shape, where, keys } = about;
  const columns = shape.columns.map((column) => `${textOf(column)}`).join(', ');
  const sql = `select ${keyOf(shape)} as key, array(select case when length(v) > 200 then left(v, 160) || '… ' || md5(v) else v end
                 from unnest(array[${columns}]::text[]) with ordinality u(v, at) order by at) as values
                 from ${fromTable(shape)} where ${where} and ${keyOf(shape)} = any (select jsonb_array_elements_text($1::jsonb))`;
  const rows = await session.rows('reading rows that differ', {
    sql,
    values: [JSON.stringify(keys)],
    row: valueRow,
  });
  return new Map(rows.map((row) => [row.key, row.values]));
}

function difference(
  key: string,
  about: { shape: TableShape; old: Values | undefined; now: Values | undefined },
): RowDifference {
  const { shape, old, now } = about;
  const change = old === undefined ? 'added' : now === undefined ? 'missing' : 'changed';
  const columns = shape.columns.flatMap((column, at): ColumnDifference[] => {
    const [before, after] = [old?.[at] ?? null, now?.[at] ?? null];
    return before === after ? [] : [{ column, before, after }];
  });
  return { key, change, columns };
}
