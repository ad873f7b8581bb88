import type { Severity } from '../finding.ts';
import type { Place } from '../place.ts';

export type RuleArea = 'units' | 'nginx' | 'redis' | 'postgres' | 'scripts' | 'across';

/** What a rule says of one place. */
export interface Remark {
  readonly place: Place;
  /** What the real program will do with this line. */
  readonly message: string;
  /** The mending line, or what to do. */
  readonly help?: string | undefined;
}

/** A judgment from the files alone. `Subject` is what src/rules/read-stack.ts makes of a folder. */
export interface Rule<Subject> {
  /** `nginx.header-inheritance`: equals its path under src/rules. */
  readonly id: string;
  readonly title: string;
  readonly area: RuleArea;
  /** `error` when sure, else `warning`. */
  readonly severity: Severity;
  /** What goes wrong and how a user would notice. */
  readonly why: string;
  /** Manual page, version, upstream issue. */
  readonly source: string;
  readonly judge: (subject: Subject) => Iterable<Remark>;
}
