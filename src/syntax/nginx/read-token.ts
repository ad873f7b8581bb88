import type { Locator } from '../text/locator.ts';
import type { SyntaxProblem } from '../text/span.ts';
import type { NginxWord } from './tree.ts';

/** Nginx reads through a buffer of this size, and no word or comment may fill it (NGX_CONF_BUFFER). */
const bufferBytes = 4096;

/** What ended or is a step of ngx_conf_read_token. */
export type NginxToken =
  | { readonly kind: 'word'; readonly word: NginxWord }
  | { readonly kind: 'comment'; readonly start: number; readonly end: number }
  | { readonly kind: ';' | '{' | '}' | 'end'; readonly start: number };

/** Reads words the way ngx_conf_read_token does, one at a time. */
export class NginxTokens {
  at = 0;
  readonly #text: string;
  readonly #where: Locator;
  readonly #problems: SyntaxProblem[];

  constructor(text: string, where: Locator, problems: SyntaxProblem[]) {
    this.#text = text;
    this.#where = where;
    this.#problems = problems;
  }

  next(): NginxToken {
    while (isSpace(this.#text[this.at])) this.at += 1;
    const start = this.at;
    const sign = this.#text[start];
    if (sign === undefined) return { kind: 'end', start };
    if (sign === ';' || sign === '{' || sign === '}') {
      this.at += 1;
      return { kind: sign, start };
    }
    if (sign === '#') return this.#comment();
    return { kind: 'word', word: sign === '"' || sign === "'" ? this.#quoted(sign) : this.#plain() };
  }

  #comment(): NginxToken {
    const start = this.at;
    const newline = this.#text.indexOf('\n', start);
    this.at = newline === -1 ? this.#text.length : newline;
    this.#checkLength(start, this.at);
    return { kind: 'comment', start, end: this.at };
  }

  #quoted(quote: '"' | "'"): NginxWord {
    const start = this.at;
    let end = start + 1;
    while (end < this.#text.length && this.#text[end] !== quote) end += this.#text[end] === '\\' ? 2 : 1;
    const closed = end < this.#text.length;
    end = Math.min(end, this.#text.length);
    if (!closed) this.#report('unclosed-quote', `the ${quote} is never closed`, start);
    this.at = closed ? end + 1 : end;
    this.#checkLength(start + 1, this.at);
    if (closed) this.#checkAfterQuote();
    return this.#word(start, this.at, { quote, inner: this.#text.slice(start + 1, end) });
  }

  /** Behind a closing quote only a blank, `;`, `{` or `)` may stand. */
  #checkAfterQuote(): void {
    const sign = this.#text[this.at];
    if (sign === undefined || isSpace(sign) || ';{)'.includes(sign)) return;
    this.#report('unexpected-after-quote', `unexpected "${sign}" right behind a closing quote`, this.at);
  }

  #plain(): NginxWord {
    const start = this.at;
    let end = start;
    for (let variable = false; end < this.#text.length; ) {
      const sign = this.#text[end];
      if (isSpace(sign) || sign === ';' || (sign === '{' && !variable)) break;
      if (sign !== '{') variable = sign === '$';
      end += sign === '\\' ? 2 : 1;
    }
    this.at = Math.min(end, this.#text.length);
    this.#checkLength(start, this.at);
    return this.#word(start, this.at, { quote: undefined, inner: this.#text.slice(start, this.at) });
  }

  #word(start: number, end: number, how: { quote: NginxWord['quote']; inner: string }): NginxWord {
    return {
      ...this.#where.located(start, end),
      raw: this.#text.slice(start, end),
      value: withoutEscapes(how.inner),
      quote: how.quote,
    };
  }

  #checkLength(start: number, end: number): void {
    if (end - start < bufferBytes / 4) return;
    const bytes = Buffer.byteLength(this.#text.slice(start, end));
    if (bytes < bufferBytes) return;
    const message = `${bytes} bytes without an end; Nginx reads at most ${bufferBytes - 1} in one piece`;
    this.#report('parameter-too-long', message, start);
  }

  #report(code: string, message: string, offset: number): void {
    this.#problems.push(this.#where.problem(code, message, offset));
  }
}

function isSpace(sign: string | undefined): boolean {
  return sign === ' ' || sign === '\t' || sign === '\r' || sign === '\n';
}

/** Only these five are escapes; any other backslash stays, and takes the next sign with it. */
function withoutEscapes(inner: string): string {
  return inner.replaceAll(
    /\\(["'\\trn])/g,
    (_, sign: string) => ({ t: '\t', r: '\r', n: '\n' })[sign] ?? sign,
  );
}
