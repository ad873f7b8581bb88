import type { ProbeTarget } from '../target.ts';

/** Who logs in to which database; without a password none is sent. */
export interface PostgresLogin {
  readonly user: string;
  readonly database: string;
  readonly password?: string | undefined;
}

/** `limitMs` is 30 s unless told. */
export interface PostgresProbeOptions extends ProbeTarget {
  readonly login: PostgresLogin;
}

export type AuthenticationMethod =
  | 'trust'
  | 'cleartext'
  | 'md5'
  | 'scram'
  | 'gss'
  | 'sspi'
  | 'other'
  | 'rejected';

/** What the server asks of a user before anything else; no password is sent. */
export interface PostgresStartup {
  readonly user: string;
  readonly database: string;
  readonly tls: 'offered' | 'refused' | 'not-asked';
  readonly method: AuthenticationMethod;
  /** SASL mechanisms offered. */
  readonly mechanisms: readonly string[];
  /** Why it was rejected. */
  readonly error?: PostgresServerError;
}

export interface PostgresServerError {
  readonly severity: string;
  readonly sqlState: string;
  readonly message: string;
}

/** What came of one login. */
export interface PostgresLoginTry {
  readonly accepted: boolean;
  readonly error?: PostgresServerError;
}

/** A fact that the role may not read is unknown, with the server's reason; never an empty list. */
export type Fact<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly why: string };

export interface PostgresSetting {
  readonly name: string;
  /** In its unit, as the server counts. */
  readonly value: string;
  readonly unit: string | null;
  /** As SHOW prints it, e.g. `512MB`. */
  readonly shown: string;
  readonly source: string;
  readonly sourceFile: string | null;
  readonly sourceLine: number | null;
  readonly bootValue: string | null;
  readonly context: string;
  readonly pendingRestart: boolean;
}

/** One line of the configuration files, as the server read it; `error` or `applied: false` is what people miss. */
export interface PostgresFileSetting {
  readonly file: string;
  readonly line: number;
  readonly name: string | null;
  readonly value: string | null;
  readonly applied: boolean;
  readonly error: string | null;
}

export interface PostgresHbaRule {
  readonly line: number;
  readonly type: string | null;
  readonly databases: readonly string[];
  readonly users: readonly string[];
  readonly address: string | null;
  readonly netmask: string | null;
  readonly method: string | null;
  readonly options: readonly string[];
  readonly error: string | null;
}

export interface PostgresDatabase {
  readonly name: string;
  readonly owner: string;
  readonly encoding: string;
  readonly collate: string;
  readonly ctype: string;
  readonly localeProvider: 'libc' | 'icu' | 'builtin';
  readonly locale: string | null;
  readonly collationVersion: string | null;
  /** What the C library of the running image says; another one means indexes may be wrong. */
  readonly actualCollationVersion: string | null;
  readonly sizeBytes: number | null;
}

interface PostgresArchiver {
  readonly mode: string;
  readonly command: string;
  readonly archived: number;
  readonly lastArchived: string | null;
  readonly lastArchivedAt: string | null;
  readonly failed: number;
  readonly lastFailed: string | null;
  readonly lastFailedAt: string | null;
}

interface PostgresConnections {
  readonly max: number;
  readonly reserved: number;
  readonly open: number;
  readonly byUser: Readonly<Record<string, number>>;
}

/** What a login sees of its server; a fact that it may not see is unknown. */
export interface PostgresServer {
  readonly version: string;
  /** E.g. 150020. */
  readonly versionNumber: number;
  /** musl or glibc shows here. */
  readonly build: string;
  readonly settings: readonly PostgresSetting[];
  readonly fileSettings: Fact<readonly PostgresFileSetting[]>;
  readonly hbaRules: Fact<readonly PostgresHbaRule[]>;
  readonly databases: readonly PostgresDatabase[];
  readonly checksums: boolean;
  readonly timezone: string;
  readonly archiver: PostgresArchiver;
  readonly connections: PostgresConnections;
  readonly inRecovery: boolean;
}

/** What one role may do in the database that was asked. */
export interface PostgresRole {
  readonly name: string;
  readonly login: boolean;
  readonly superuser: boolean;
  readonly createDatabase: boolean;
  readonly createRole: boolean;
  readonly replication: boolean;
  readonly bypassRls: boolean;
  readonly connectionLimit: number;
  /** All roles whose rights it has, the predefined ones (`pg_read_server_files`) included. */
  readonly memberOf: readonly string[];
  /** Settings of its own, e.g. `statement_timeout=30s`. */
  readonly settings: readonly string[];
  /** CREATE, CONNECT, TEMPORARY on the database. */
  readonly database: readonly string[];
  /** Schema to CREATE, USAGE and OWNER. */
  readonly schemas: Readonly<Record<string, readonly string[]>>;
  /** `schema.table` to SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER and OWNER. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  /** Functions of the server's that reach its files or programs and that it may call. */
  readonly serverAccess: readonly string[];
}
