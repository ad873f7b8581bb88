import { Locator } from '../text/locator.ts';
import type { Located, SyntaxProblem } from '../text/span.ts';

/** A here-document whose body starts behind the next newline. */
interface AwaitedBody {
  readonly read: () => void;
}

/** How deep a script may nest; bash's own limit is the stack. */
const maxDepth = 100;

/** The script and how far it is read. */
export class ShellSource {
  readonly text: string;
  readonly where: Locator;
  /** The first line names sh or dash, not bash. */
  readonly posix: boolean;
  readonly problems: SyntaxProblem[] = [];
  readonly comments: Located[] = [];
  at = 0;
  /** Reading stops here: the end of the text, of backticks or of a here-document's body. */
  end: number;
  #depth = 0;
  #awaited: AwaitedBody[] = [];

  constructor(text: string, file: string) {
    this.text = text;
    this.end = text.length;
    this.posix = /^#![^\n]*\b(?:sh|dash)\b/.test(text.slice(0, 256));
    this.where = new Locator(text, file);
  }

  /** The sign at an offset from here; empty at the end. */
  peek(offset = 0): string {
    const at = this.at + offset;
    return at < this.end ? (this.text[at] ?? '') : '';
  }

  startsWith(words: string): boolean {
    return this.at + words.length <= this.end && this.text.startsWith(words, this.at);
  }

  /** What a sticky pattern finds here. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    return found !== null && this.at + found[0].length <= this.end ? found : undefined;
  }

  take(words: string): boolean {
    const found = this.startsWith(words);
    if (found) this.at += words.length;
    return found;
  }

  report(code: string, message: string, offset: number): void {
    this.problems.push(this.where.problem(code, message, offset));
  }

  /** Reads something nested; beyond the limit the rest of the script is given up. */
  nested<T>(read: () => T, instead: T): T {
    if (this.#depth >= maxDepth) {
      this.report('too-deep', `nested over ${maxDepth} deep: the rest is not read`, this.at);
      this.at = this.end;
      return instead;
    }
    this.#depth += 1;
    const result = read();
    this.#depth -= 1;
    return result;
  }

  /** Reads `start` to `end` as if nothing came behind, then goes on at `end`. */
  within<T>(span: { readonly start: number; readonly end: number }, read: () => T): T {
    const outer = { end: this.end, awaited: this.#awaited };
    this.at = span.start;
    this.end = span.end;
    this.#awaited = [];
    const result = read();
    this.#readAwaited();
    this.at = span.end;
    this.end = outer.end;
    this.#awaited = outer.awaited;
    return result;
  }

  /** Blanks and `\` before a newline. */
  skipBlanks(): void {
    for (;;) {
      const sign = this.peek();
      if (sign === ' ' || sign === '\t' || sign === '\r') this.at += 1;
      else if (sign === '\\' && this.peek(1) === '\n') this.at += 2;
      else return;
    }
  }

  /** Blanks, newlines and comments; a newline brings in the bodies that were awaited. */
  skipLines(): void {
    for (;;) {
      this.skipBlanks();
      const sign = this.peek();
      if (sign === '#') this.skipComment();
      else if (sign === '\n') this.takeNewline();
      else return;
    }
  }

  takeNewline(): void {
    this.at += 1;
    this.#readAwaited();
  }

  skipComment(): void {
    const newline = this.text.indexOf('\n', this.at);
    const end = newline === -1 ? this.end : Math.min(newline, this.end);
    this.comments.push(this.where.located(this.at, end));
    this.at = end;
  }

  awaitBody(read: () => void): void {
    this.#awaited.push({ read });
  }

  /** Bodies that no newline came before. */
  finish(): void {
    this.#readAwaited();
  }

  #readAwaited(): void {
    const awaited = this.#awaited;
    this.#awaited = [];
    for (const body of awaited) body.read();
  }
}
