import type { Place } from '../../place.ts';
import type { Located, SyntaxProblem } from '../text/span.ts';

/** A POSIX shell or bash script, enough of it for judging what it does. */
export interface ShellTree {
  readonly file: string;
  readonly text: string;
  /** Where in the file stands what is at an offset of the text; undefined where the text is the file's. */
  readonly placeOf?: ((offset: number) => Place) | undefined;
  /** What the first line names: `/bin/bash`, with its arguments, or undefined. */
  readonly shebang: string | undefined;
  readonly statements: readonly ShellStatement[];
  readonly comments: readonly Located[];
  readonly problems: readonly SyntaxProblem[];
  /** What it reads by `.` or `source`, where that is at hand. */
  readonly sourced?: readonly ShellTree[];
  /** What it is run with, where that is known. */
  readonly given?: ReadonlyMap<string, GivenVariable> | undefined;
}

/** A variable of the service that runs a script, or of a file that it sources. */
export interface GivenVariable {
  readonly value: string;
  readonly place: Place;
}

/** `a && b || c &`: pipelines joined by `&&` and `||`. */
export interface ShellStatement extends Located {
  readonly chain: readonly ShellChainLink[];
  readonly background: boolean;
}

export interface ShellChainLink {
  /** What joins it to the link before; undefined for the first. */
  readonly operator: '&&' | '||' | undefined;
  readonly pipeline: ShellPipeline;
}

/** `! a | b |& c`. */
export interface ShellPipeline extends Located {
  readonly negated: boolean;
  readonly commands: readonly ShellCommand[];
}

export type ShellCommand =
  | ShellSimple
  | ShellGroup
  | ShellIf
  | ShellLoop
  | ShellFor
  | ShellCase
  | ShellFunction
  | ShellTest;

interface ShellCommandBase extends Located {
  readonly redirections: readonly ShellRedirection[];
}

/** `VAR=x name arg >file`. */
export interface ShellSimple extends ShellCommandBase {
  readonly kind: 'simple';
  readonly assignments: readonly ShellAssignment[];
  /** The name first; empty when there are only assignments or redirections. */
  readonly words: readonly ShellWord[];
}

/** `{ …; }` or `( … )`. */
interface ShellGroup extends ShellCommandBase {
  readonly kind: 'group' | 'subshell';
  readonly body: readonly ShellStatement[];
}

export interface ShellIf extends ShellCommandBase {
  readonly kind: 'if';
  /** `if` and each `elif`. */
  readonly branches: readonly {
    readonly condition: readonly ShellStatement[];
    readonly body: readonly ShellStatement[];
  }[];
  readonly otherwise: readonly ShellStatement[];
}

interface ShellLoop extends ShellCommandBase {
  readonly kind: 'while' | 'until';
  readonly condition: readonly ShellStatement[];
  readonly body: readonly ShellStatement[];
}

/** `for x in a b`, `select`, and bash's `for ((…))`, whose `variable` is empty. */
interface ShellFor extends ShellCommandBase {
  readonly kind: 'for';
  readonly variable: string;
  /** Undefined: `"$@"`. */
  readonly items: readonly ShellWord[] | undefined;
  readonly body: readonly ShellStatement[];
}

export interface ShellCase extends ShellCommandBase {
  readonly kind: 'case';
  readonly subject: ShellWord;
  readonly branches: readonly {
    readonly patterns: readonly ShellWord[];
    readonly body: readonly ShellStatement[];
  }[];
}

interface ShellFunction extends ShellCommandBase {
  readonly kind: 'function';
  readonly name: string;
  readonly body: ShellCommand | undefined;
}

/** `[[ … ]]` (its words) and `(( … ))` (one word). */
interface ShellTest extends ShellCommandBase {
  readonly kind: 'test' | 'arithmetic';
  readonly words: readonly ShellWord[];
}

export interface ShellAssignment extends Located {
  readonly name: string;
  readonly append: boolean;
  /** Undefined for an array, whose words are in `elements`. */
  readonly value: ShellWord | undefined;
  readonly elements: readonly ShellWord[];
}

export interface ShellRedirection extends Located {
  /** `>`, `>>`, `<`, `<<`, `<<-`, `<<<`, `>&`, `<&`, `&>`, `&>>`, `>|`, `<>`. */
  readonly operator: string;
  /** The number (or `{name}`) before it; undefined: the operator's own. */
  readonly fd: string | undefined;
  readonly target: ShellWord | undefined;
  readonly hereDocument: ShellHereDocument | undefined;
}

/** `parts` is empty and the body literal when the delimiter was quoted. */
export interface ShellHereDocument extends Located {
  readonly body: string;
  readonly parts: readonly ShellPart[];
}

export interface ShellWord extends Located {
  readonly raw: string;
  /** The word without quotes, where nothing in it is expanded; else undefined. */
  readonly literal: string | undefined;
  readonly parts: readonly ShellPart[];
}

export type ShellQuote = 'none' | 'single' | 'double';

export type ShellPart =
  | (Located & { readonly kind: 'text'; readonly quote: ShellQuote; readonly value: string })
  | (Located & {
      /** `$NAME`, `${NAME}`, `${NAME:-word}`. */
      readonly kind: 'parameter';
      readonly quote: ShellQuote;
      readonly name: string;
      /** What follows the name between the braces: `:-default`, `%%.*`; empty for none. */
      readonly operation: string;
      /** Expansions inside the operation. */
      readonly parts: readonly ShellPart[];
    })
  | (Located & {
      /** `$(…)`, backticks, `<(…)`, `>(…)`. */
      readonly kind: 'command';
      readonly quote: ShellQuote;
      readonly form: 'dollar' | 'backtick' | 'process';
      readonly body: readonly ShellStatement[];
    })
  | (Located & {
      readonly kind: 'arithmetic';
      readonly quote: ShellQuote;
      readonly expression: string;
      readonly parts: readonly ShellPart[];
    });
