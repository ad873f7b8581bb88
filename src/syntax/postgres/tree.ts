import type { Located, SyntaxProblem } from '../text/span.ts';

/** One postgresql.conf as guc-file.l reads it. */
export interface PostgresTree {
  readonly file: string;
  readonly text: string;
  /** `include`, `include_dir` and `include_if_exists` among them. */
  readonly settings: readonly PostgresSetting[];
  readonly comments: readonly Located[];
  readonly problems: readonly SyntaxProblem[];
}

export interface PostgresSetting extends Located {
  /** In lower case. */
  readonly name: string;
  readonly nameWord: PostgresWord;
  /** Without quotes and escapes. */
  readonly value: string;
  readonly valueWord: PostgresWord;
}

interface PostgresWord extends Located {
  readonly raw: string;
}

/** All settings from one entry, includes read where they stand. */
export interface PostgresConfig {
  readonly entry: string;
  /** In the order in which the server reads them, includes left out; the last of a name wins. */
  readonly settings: readonly PostgresSetting[];
  readonly trees: ReadonlyMap<string, PostgresTree>;
  readonly problems: readonly SyntaxProblem[];
}
