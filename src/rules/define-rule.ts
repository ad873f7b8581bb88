import type { RecoveryPromise } from '../contract/contract.ts';
import type { Severity } from '../finding.ts';
import type { Place } from '../place.ts';
import type { ReadStack } from './read-stack.ts';
import type { Targets } from './targets.ts';

export type RuleArea = 'units' | 'nginx' | 'redis' | 'postgres' | 'scripts' | 'across';

/** What a rule says of one place. */
export interface Remark {
  readonly place: Place;
  /** What the real program will do with this line. */
  readonly message: string;
  /** The mending line, or what to do. */
  readonly help?: string | undefined;
  /** Where one case is less sure than the rule's others. */
  readonly severity?: Severity | undefined;
  /** Where the mending is mechanical: what `lint --fix` does. */
  readonly fix?: Fix | undefined;
}

/** Takes `remove` away where it stands and puts `insert` there; a place behind the last line is the file's end. */
export interface Fix {
  readonly place: Place;
  readonly remove: string;
  readonly insert: string;
}

/** A judgment from the files alone. */
export interface Rule {
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
  readonly judge: (stack: ReadStack) => Iterable<Remark>;
}

/** Stacks that show what a rule finds and what it leaves alone; beside each rule as `<rule>.twins.ts`. */
export interface Twins {
  readonly bad: readonly BadTwin[];
  /** Those that look wrong and are right among them. */
  readonly good: readonly Twin[];
}

/** Texts by path, as a repository has them. */
export type TwinFiles = Readonly<Record<string, string>>;

interface Twin {
  readonly files: TwinFiles;
  /** What the contract beside the files promises; none unless told. */
  readonly recovery?: RecoveryPromise;
  /** The newest that are known unless told. */
  readonly targets?: Partial<Targets>;
}

interface BadTwin extends Twin {
  /** Where the rule must speak; in the first file unless `file` says otherwise. */
  readonly line: number;
  readonly file?: string;
}
