import type { Located, SyntaxProblem } from '../text/span.ts';

/** One redis.conf as Redis reads it; every option is one line. */
export interface RedisTree {
  readonly file: string;
  readonly text: string;
  readonly options: readonly RedisOption[];
  /** Lines whose first sign is `#`; there are no others. */
  readonly comments: readonly Located[];
  readonly problems: readonly SyntaxProblem[];
}

export interface RedisOption extends Located {
  /** In lower case. */
  readonly name: string;
  readonly nameWord: RedisWord;
  readonly args: readonly RedisWord[];
}

/** A word as it stands (`raw`) and as Redis understands it (`value`: without quotes and escapes). */
export interface RedisWord extends Located {
  readonly value: string;
  readonly raw: string;
}

/** All options from one entry, includes read where they stand. */
export interface RedisConfig {
  readonly entry: string;
  /** In the order in which Redis reads them; `include` itself left out. */
  readonly options: readonly RedisOption[];
  readonly trees: ReadonlyMap<string, RedisTree>;
  readonly problems: readonly SyntaxProblem[];
}

/** An ACL file (`aclfile`): a user a line. */
export interface AclTree {
  readonly file: string;
  readonly text: string;
  readonly users: readonly AclUser[];
  readonly problems: readonly SyntaxProblem[];
}

export interface AclUser extends Located {
  readonly name: string;
  readonly nameWord: RedisWord;
  /** `on`, `~cache:*`, `+@read`; a selector `(~x +get)` is one rule. */
  readonly rules: readonly AclRule[];
}

export interface AclRule extends Located {
  readonly value: string;
}
