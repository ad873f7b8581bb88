import type { ProbeTarget } from '../target.ts';

/** How a client of Redis logs in. */
export interface RedisLogin {
  /** `default` unless told. */
  readonly username?: string | undefined;
  readonly password: string;
}

/** `limitMs` is 30 s unless told. */
export interface RedisProbeOptions extends ProbeTarget {
  /** With it the server's own facts are read too; it should be an administrator's. */
  readonly login?: RedisLogin | undefined;
}

/** What the server answered to one command: `refused` needs a login first, `denied…` is the ACL's word. */
export type CommandVerdict =
  | 'allowed'
  | 'refused'
  | 'denied'
  | 'denied-key'
  | 'denied-channel'
  | 'unknown'
  | 'untried';

/** One command that was tried, and the server's own words. */
export interface TriedCommand {
  /** As typed, e.g. `config set`. */
  readonly command: string;
  readonly verdict: CommandVerdict;
  readonly answer: string;
}

/** What a client that never logged in may do. */
export interface AnonymousAccess {
  /** The server serves commands without a login: PING was answered. */
  readonly open: boolean;
  /** Protected mode turned the connection away. */
  readonly protectedMode: boolean;
  /** Every command tried, each on its own terms and harmless where it is allowed. */
  readonly commands: readonly TriedCommand[];
  /** Other ways in: HELLO 3, RESET, inline commands, a pipeline, a command inside a script, a quiet second try. */
  readonly ways: readonly TriedCommand[];
  /** Whatever was allowed and is more than a login needs (AUTH, HELLO, QUIT, RESET). */
  readonly beyondLogin: readonly string[];
}

/** What came of one login. */
export interface CredentialTry {
  readonly username: string;
  readonly accepted: boolean;
  /** The server's words, without the password. */
  readonly answer: string;
}

/** One command as words, tried for a user. */
export interface CommandAttempt {
  readonly words: readonly string[];
  readonly verdict: CommandVerdict;
  readonly answer: string;
}

/** A user of Redis; `passwords` is how many it has. */
export interface AclUser {
  readonly name: string;
  readonly enabled: boolean;
  readonly noPassword: boolean;
  readonly passwords: number;
  /** The rules as `ACL LIST` shows them, without password hashes. */
  readonly rules: string;
}

/** Each user against the server's whole command table. */
export interface AclMatrix {
  /** Sorted; subcommands as `config set`. */
  readonly commands: readonly string[];
  readonly users: readonly AclUser[];
  /** User, then command. `denied-key` and `denied-channel` mean: may run it, on other keys or channels. */
  readonly rights: Readonly<Record<string, Readonly<Record<string, CommandVerdict>>>>;
  /** Dangerous commands that each user may run. */
  readonly dangerous: Readonly<Record<string, readonly string[]>>;
}

export interface RedisMemory {
  readonly usedBytes: number;
  /** 0 is "no limit". */
  readonly maxBytes: number;
  readonly policy: string;
  readonly evictedKeys: number;
  readonly fragmentation: number;
}

export interface RedisPersistence {
  /** The `save` lines, e.g. `900 1 300 10`; empty when RDB is off. */
  readonly save: string;
  readonly aof: boolean;
  readonly appendfsync: string;
  readonly lastSaveOk: boolean;
  readonly lastAofWriteOk: boolean;
  readonly lastAofRewriteOk: boolean;
  readonly changesSinceSave: number;
  readonly stopsWritesOnFailedSave: boolean;
  readonly loading: boolean;
}

interface RedisSlowlog {
  readonly slowerThanMicros: number;
  readonly keeps: number;
  readonly length: number;
}

export interface RedisVersion {
  readonly product: 'redis' | 'valkey';
  readonly version: string;
  readonly mode: string;
  readonly os: string;
  readonly executable: string;
}

/** The server's own facts, as an administrator sees them. */
export interface RedisServer {
  readonly version: RedisVersion;
  /** CONFIG GET *, passwords replaced by `(set)`. */
  readonly config: Readonly<Record<string, string>>;
  /** INFO everything: section, then field. */
  readonly info: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly users: readonly AclUser[];
  readonly memory: RedisMemory;
  readonly persistence: RedisPersistence;
  readonly slowlog: RedisSlowlog;
  readonly clients: { readonly connected: number; readonly max: number; readonly timeoutSeconds: number };
  /** Keys by database number. */
  readonly keyspace: Readonly<Record<string, number>>;
}

/** What a stranger may do; with a login, the server's own facts too. */
export interface RedisProbe {
  readonly anonymous: AnonymousAccess;
  readonly server?: RedisServer;
}
