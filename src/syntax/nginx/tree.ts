import type { Located, Span, SyntaxProblem } from '../text/span.ts';

/** One file as Nginx reads it. `text` is the file itself: every node is a span of it. */
export interface NginxTree {
  readonly file: string;
  readonly text: string;
  readonly nodes: readonly NginxNode[];
  readonly problems: readonly SyntaxProblem[];
}

export type NginxNode = NginxDirective | NginxComment;

/** `name arg arg;` or `name arg { … }`; in `map`, `geo` and `types` blocks the name is the key. */
export interface NginxDirective extends Located {
  readonly kind: 'directive';
  readonly name: string;
  readonly nameWord: NginxWord;
  readonly args: readonly NginxWord[];
  readonly block: NginxBlock | undefined;
  /** False where the `;` or the `}` is missing: Nginx then refuses the file. */
  readonly closed: boolean;
}

/** A word as it stands (`raw`) and as Nginx passes it on (`value`: without quotes and escapes). */
export interface NginxWord extends Located {
  readonly value: string;
  readonly raw: string;
  readonly quote: '"' | "'" | undefined;
}

export interface NginxBlock {
  readonly nodes: readonly NginxNode[];
  /** What stands between the braces. */
  readonly inner: Span;
  /** The code of a `…_by_lua_block`, which has no nodes. */
  readonly lua: string | undefined;
}

/** From `#` to the end of the line. */
interface NginxComment extends Located {
  readonly kind: 'comment';
  readonly text: string;
}

/** A directive where it really stands: what `include` brings in is a child of the including block. */
export interface NginxItem {
  readonly directive: NginxDirective;
  /** The file that it comes from. */
  readonly tree: NginxTree;
  readonly parent: NginxItem | undefined;
  readonly children: readonly NginxItem[];
  /** Names of the enclosing blocks, outermost first: `['http', 'server', 'location']`. */
  readonly context: readonly string[];
}

/** All files that Nginx reads from one entry, merged. */
export interface NginxConfig {
  readonly entry: string;
  readonly items: readonly NginxItem[];
  /** Every file read, by host path. */
  readonly trees: ReadonlyMap<string, NginxTree>;
  /** Of all files, and includes that lead nowhere or in a circle. */
  readonly problems: readonly SyntaxProblem[];
}

/** Which directives are meant. Every field that is given must hold. */
export interface NginxSelector {
  /** The innermost enclosing blocks: `['server']`, `['http', 'server']`; `[]` is the main context. */
  readonly in?: readonly string[];
  /** The innermost enclosing location as it is written, in one string: `/api/`, `= /health/`, `~ \.php$`. */
  readonly location?: string;
  /** A `server_name` of the enclosing server. */
  readonly server?: string;
  /** A port that the enclosing server listens on. */
  readonly port?: number;
  /** The first argument: `Strict-Transport-Security` of an `add_header`. Letters of any case. */
  readonly first?: string;
}

/** Which blocks something is inserted into; the fields of NginxSelector speak of the block itself. */
export interface NginxBlockSelector extends Omit<NginxSelector, 'in' | 'first'> {
  /** `main` is the file's own level. */
  readonly block: 'main' | 'http' | 'events' | 'server' | 'location' | 'upstream' | (string & {});
  /** Only blocks that directly hold a directive of this name. */
  readonly holds?: string;
  /** First in the block unless told. */
  readonly at?: 'start' | 'end';
}
