/** The rows of one table, boiled down to sums that do not depend on their order. */
export interface TableFingerprint {
  readonly rows: number;
  /** Columns of the primary or a unique key; empty where the table has none. */
  readonly key: readonly string[];
  readonly columns: readonly string[];
  /** Bucket (by the key's hash) to `rows:sum`; empty buckets are left out. */
  readonly buckets: Readonly<Record<string, string>>;
  /** For small tables: key to the columns' hashes or values, so that a difference can be named. */
  readonly small?: Readonly<Record<string, readonly (string | null)[]>>;
}

/** Everything of a database that a restore must bring back. */
export interface DatabaseFingerprint {
  readonly database: string;
  readonly versionNumber: number;
  readonly takenAt: string;
  /** `schema.table` to its rows. */
  readonly tables: Readonly<Record<string, TableFingerprint>>;
  readonly sequences: Readonly<Record<string, SequenceFingerprint>>;
  /** Kind (`constraint`, `index`, `owner` …), then the object's name, to its definition. */
  readonly objects: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Kinds that this login may not read, with the server's reason. */
  readonly unread: Readonly<Record<string, string>>;
  readonly totals: { readonly tables: number; readonly rows: number; readonly largeObjects: number };
}

export interface SequenceFingerprint {
  readonly lastValue: string;
  readonly isCalled: boolean;
  readonly increment: string;
}

export type Change = 'missing' | 'added' | 'changed';

/** One object whose definition differs, by kind and name. */
export interface ObjectDifference {
  readonly kind: string;
  readonly object: string;
  readonly change: Change;
  readonly before?: string;
  readonly after?: string;
}

/** A sequence that stands elsewhere; `ahead` cannot hand out a number twice, `behind` can. */
export interface SequenceDifference {
  readonly kind: 'sequence-ahead' | 'sequence-behind';
  readonly object: string;
  readonly change: 'changed';
  readonly before: string;
  readonly after: string;
}

/** A table whose rows differ. */
export interface RowsDifference {
  readonly kind: 'rows';
  readonly object: string;
  readonly change: 'changed';
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  readonly buckets: readonly string[];
  /** Named where the table is small; else ask `locateRows`. */
  readonly keys: readonly RowDifference[];
}

export interface RowDifference {
  readonly key: string;
  readonly change: Change;
  readonly columns: readonly ColumnDifference[];
}

/** Values where they are known, else their hashes. */
export interface ColumnDifference {
  readonly column: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What one fingerprint has and the other has not, or has otherwise. */
export type Difference = ObjectDifference | SequenceDifference | RowsDifference;
