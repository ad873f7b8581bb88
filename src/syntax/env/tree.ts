import type { Located, SyntaxProblem } from '../text/span.ts';

/** `systemd` reads `EnvironmentFile=` of [Service]; `podman` reads `--env-file`, which a Quadlet's own key becomes. */
export type EnvDialect = 'systemd' | 'podman';

export interface EnvTree {
  readonly file: string;
  readonly dialect: EnvDialect;
  readonly text: string;
  /** In order, those that are taken; the last of a name wins. */
  readonly variables: readonly EnvVariable[];
  readonly comments: readonly Located[];
  readonly problems: readonly SyntaxProblem[];
}

export interface EnvVariable extends Located {
  readonly name: string;
  /** What the process gets; undefined: taken from podman's own environment (a line without `=`). */
  readonly value: string | undefined;
  /** What stands behind the `=`. */
  readonly valueRaw: Located & { readonly raw: string };
}
