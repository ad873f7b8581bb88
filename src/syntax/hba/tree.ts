import type { Located, SyntaxProblem } from '../text/span.ts';

/** One pg_hba.conf as hba.c reads it (PostgreSQL 14 and later, with `\` continuation). */
export interface HbaTree {
  readonly file: string;
  readonly text: string;
  /** In order: the first that matches decides. */
  readonly rules: readonly HbaRule[];
  /** Lines that are read but make no rule: `include …` of PostgreSQL 16, or refused ones. */
  readonly others: readonly HbaLine[];
  readonly comments: readonly Located[];
  readonly problems: readonly SyntaxProblem[];
}

/** A line, with its continuations, as fields of comma separated tokens. */
export interface HbaLine extends Located {
  readonly fields: readonly HbaField[];
}

export interface HbaField extends Located {
  readonly tokens: readonly HbaToken[];
}

/** `quoted`: a keyword such as "all" then is an ordinary name. `@file` is named, not read. */
export interface HbaToken extends Located {
  readonly value: string;
  readonly raw: string;
  readonly quoted: boolean;
}

export interface HbaRule extends HbaLine {
  /** local, host, hostssl, hostnossl, hostgssenc, hostnogssenc. */
  readonly type: string;
  readonly databases: readonly HbaToken[];
  readonly users: readonly HbaToken[];
  /** Undefined for `local`. */
  readonly address: HbaToken | undefined;
  /** Where the mask stands in a field of its own. */
  readonly mask: HbaToken | undefined;
  readonly method: HbaToken;
  readonly options: readonly HbaOption[];
}

export interface HbaOption extends Located {
  readonly name: string;
  readonly value: string;
}
