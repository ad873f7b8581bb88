import type {
  Change,
  ColumnDifference,
  DatabaseFingerprint,
  Difference,
  ObjectDifference,
  RowDifference,
  RowsDifference,
  SequenceDifference,
  SequenceFingerprint,
  TableFingerprint,
} from './fingerprint-types.ts';

/** What does not count as a difference, and how much of the rest is named. */
export interface CompareOptions {
  /** Kinds of difference that do not count here, e.g. `server setting`, `sequence-ahead`. */
  readonly ignore?: readonly string[] | undefined;
  /** Rows named for each table; 20 unless told. */
  readonly maxKeys?: number | undefined;
}

/**
 * Names what differs, table by table and object by object. What one side could not read is a difference of the kind
 * `unread`, or an equal pair of unread databases would look restored.
 */
export function compareFingerprints(
  before: DatabaseFingerprint,
  after: DatabaseFingerprint,
  options: CompareOptions = {},
): Difference[] {
  const kinds = [...new Set([...Object.keys(before.objects), ...Object.keys(after.objects)])].sort();
  const differences: Difference[] = [
    ...compareUnread(before, after),
    ...compareTables(before, after, options.maxKeys ?? 20),
    ...compareSequences(before, after),
    ...kinds.flatMap((kind) => compareObjects(kind, readableOn(before, after, kind))),
  ];
  const ignored = new Set(options.ignore);
  return differences.filter((difference) => !ignored.has(difference.kind));
}

interface Pair {
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
}

/** A kind that one side could not read is told once, as `unread`. */
function readableOn(before: DatabaseFingerprint, after: DatabaseFingerprint, kind: string): Pair {
  const unread = before.unread[kind] !== undefined || after.unread[kind] !== undefined;
  return unread
    ? { before: {}, after: {} }
    : { before: before.objects[kind] ?? {}, after: after.objects[kind] ?? {} };
}

function compareObjects(kind: string, { before, after }: Pair): ObjectDifference[] {
  return namesOf(before, after).flatMap((object) => {
    const [was, is] = [entryOf(before, object), entryOf(after, object)];
    if (was === is) return [];
    return [
      {
        kind,
        object,
        change: changeOf(was, is),
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
      },
    ];
  });
}

function compareUnread(before: DatabaseFingerprint, after: DatabaseFingerprint): ObjectDifference[] {
  return namesOf(before.unread, after.unread).map((object) => ({
    kind: 'unread',
    object,
    change: 'changed',
    before: entryOf(before.unread, object) ?? 'read',
    after: entryOf(after.unread, object) ?? 'read',
  }));
}

function compareTables(
  before: DatabaseFingerprint,
  after: DatabaseFingerprint,
  maxKeys: number,
): Difference[] {
  return namesOf(before.tables, after.tables).flatMap((object): Difference[] => {
    const [was, is] = [entryOf(before.tables, object), entryOf(after.tables, object)];
    if (was !== undefined && is !== undefined) return compareRows(object, { was, is, maxKeys });
    const unread = `the rows of ${object}`;
    if (before.unread[unread] !== undefined || after.unread[unread] !== undefined) return [];
    const rows = (table: TableFingerprint | undefined) =>
      table === undefined ? undefined : `${table.rows} rows`;
    return compareObjects('table', pairOf(object, rows(was), rows(is)));
  });
}

function pairOf(object: string, was: string | undefined, is: string | undefined): Pair {
  return {
    before: was === undefined ? {} : { [object]: was },
    after: is === undefined ? {} : { [object]: is },
  };
}

function compareRows(
  object: string,
  about: { was: TableFingerprint; is: TableFingerprint; maxKeys: number },
): RowsDifference[] {
  const { was, is, maxKeys } = about;
  // Another key puts the same rows into other buckets; their sum over all buckets stays.
  const sameKey = was.key.join('\0') === is.key.join('\0');
  const buckets = sameKey ? differingBuckets(was, is) : [];
  if (sameKey ? buckets.length === 0 : totalOf(was) === totalOf(is)) return [];
  return [
    {
      kind: 'rows',
      object,
      change: 'changed',
      rowsBefore: was.rows,
      rowsAfter: is.rows,
      buckets,
      keys: compareSmall(was, is).slice(0, maxKeys),
    },
  ];
}

function differingBuckets(was: TableFingerprint, is: TableFingerprint): string[] {
  return namesOf(was.buckets, is.buckets).filter(
    (bucket) => entryOf(was.buckets, bucket) !== entryOf(is.buckets, bucket),
  );
}

function totalOf(table: TableFingerprint): string {
  const sums = Object.values(table.buckets).map((bucket) => BigInt(bucket.slice(bucket.indexOf(':') + 1)));
  return `${table.rows}:${sums.reduce((all, sum) => all + sum, 0n)}`;
}

function compareSmall(was: TableFingerprint, is: TableFingerprint): RowDifference[] {
  if (was.small === undefined || is.small === undefined) return [];
  const sides = { was: was.small, is: is.small };
  return namesOf(sides.was, sides.is).flatMap((key) => {
    const [old, now] = [entryOf(sides.was, key), entryOf(sides.is, key)];
    const columns = old === undefined || now === undefined ? [] : compareValues({ was, is, old, now });
    const change = changeOf(old, now);
    return change === 'changed' && columns.length === 0 ? [] : [{ key, change, columns }];
  });
}

type Values = readonly (string | null)[];

function compareValues(row: {
  was: TableFingerprint;
  is: TableFingerprint;
  old: Values;
  now: Values;
}): ColumnDifference[] {
  const columns = [...new Set([...row.was.columns, ...row.is.columns])];
  return columns.flatMap((column) => {
    const before = row.old[row.was.columns.indexOf(column)] ?? null;
    const after = row.now[row.is.columns.indexOf(column)] ?? null;
    return before === after ? [] : [{ column, before, after }];
  });
}

function compareSequences(before: DatabaseFingerprint, after: DatabaseFingerprint): Difference[] {
  return namesOf(before.sequences, after.sequences).flatMap((object): Difference[] => {
    const [was, is] = [entryOf(before.sequences, object), entryOf(after.sequences, object)];
    if (was !== undefined && is !== undefined) return comparePositions(object, was, is);
    const unread = `the sequence ${object}`;
    if (before.unread[unread] !== undefined || after.unread[unread] !== undefined) return [];
    return compareObjects('sequence', pairOf(object, was?.lastValue, is?.lastValue));
  });
}

function comparePositions(
  object: string,
  was: SequenceFingerprint,
  is: SequenceFingerprint,
): SequenceDifference[] {
  const [old, now] = [nextOf(was), nextOf(is)];
  if (old === now) return [];
  const isUpward = !was.increment.startsWith('-');
  const kind = now > old === isUpward ? 'sequence-ahead' : 'sequence-behind';
  return [{ kind, object, change: 'changed', before: String(old), after: String(now) }];
}

/** The number that the next call gives: what matters, however it is stored. */
function nextOf(sequence: SequenceFingerprint): bigint {
  return BigInt(sequence.lastValue) + (sequence.isCalled ? BigInt(sequence.increment) : 0n);
}

function changeOf(was: unknown, is: unknown): Change {
  if (was === undefined) return 'added';
  return is === undefined ? 'missing' : 'changed';
}

function namesOf(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
}

/** A key may be called `constructor`. */
function entryOf<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
