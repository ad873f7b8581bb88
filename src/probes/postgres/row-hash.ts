/** A table to read rows of, as the catalogue names it. */
export interface TableShape {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns of its primary key, or of another unique key without nulls. */
  readonly key: readonly string[];
}

export function tableName(table: { readonly schema: string; readonly name: string }): string {
  return `${table.schema}.${table.name}`;
}

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** `ONLY`, as partitions and heirs are tables of their own. */
export function fromTable(table: TableShape): string {
  return `only ${quoteName(table.schema)}.${quoteName(table.name)} t`;
}

/** Rows fall into 256 buckets by their key, so that a difference can be looked for in a small part. */
export function bucketOf(table: TableShape): string {
  return table.key.length === 0 ? '0::bigint' : `(${chain(table.key, '7')} & 255)`;
}

/**
 * 64 bits of a whole row. Each column's hash is the next one's seed: a value cannot wander to another column, and no
 * row text is built, which makes it about as fast as COPY.
 */
export function hashOf(table: TableShape): string {
  return table.columns.length === 0 ? '0::bigint' : chain(table.columns, '0');
}

/** The key as JSON text, e.g. `["7"]`. */
export function keyOf(table: TableShape): string {
  return `json_build_array(${table.key.map((column) => textOf(column)).join(', ')})::text`;
}

export function textOf(column: string): string {
  return `t.${quoteName(column)}::text`;
}

/** Without COLLATE "C" a collation that calls two texts equal would give both one hash. */
function chain(columns: readonly string[], seed: string): string {
  return columns.reduce(
    (inner, column) =>
      `pg_catalog.hashtextextended(coalesce(${textOf(column)} collate "C", E'\\x1enull\\x1e'), ${inner})`,
    seed,
  );
}
