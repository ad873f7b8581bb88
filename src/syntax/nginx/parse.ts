import { Locator } from '../text/locator.ts';
import type { SyntaxProblem } from '../text/span.ts';
import { type NginxToken, NginxTokens } from './read-token.ts';
import { skipLua } from './skip-lua.ts';
import type { NginxBlock, NginxDirective, NginxNode, NginxTree, NginxWord } from './tree.ts';

/** Reads one file. Never throws; what Nginx would refuse is in `problems`. */
export function parseNginx(text: string, file: string): NginxTree {
  return new NginxParser(text, file).parse();
}

interface OpenBlock {
  readonly words: readonly NginxWord[];
  readonly brace: number;
  readonly nodes: NginxNode[];
}

/** Keeps open blocks on a list of its own: a hostile file nests deeper than the call stack. */
class NginxParser {
  readonly #text: string;
  readonly #file: string;
  readonly #where: Locator;
  readonly #problems: SyntaxProblem[] = [];
  readonly #tokens: NginxTokens;
  readonly #top: NginxNode[] = [];
  readonly #open: OpenBlock[] = [];
  #words: NginxWord[] = [];

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
    this.#where = new Locator(text, file);
    this.#tokens = new NginxTokens(text, this.#where, this.#problems);
  }

  parse(): NginxTree {
    let token = this.#tokens.next();
    for (; token.kind !== 'end'; token = this.#tokens.next()) this.#take(token);
    this.#finish(token.start);
    return { file: this.#file, text: this.#text, nodes: this.#top, problems: this.#problems };
  }

  get #nodes(): NginxNode[] {
    return this.#open.at(-1)?.nodes ?? this.#top;
  }

  #take(token: Exclude<NginxToken, { kind: 'end' }>): void {
    if (token.kind === 'word') this.#words.push(token.word);
    else if (token.kind === 'comment') this.#comment(token.start, token.end);
    else if (token.kind === '}') this.#close(token.start);
    else if (token.kind === '{') this.#openBlock(token.start);
    else this.#directive(token.start);
  }

  #comment(start: number, end: number): void {
    const text = this.#text.slice(start, end);
    this.#nodes.push({ kind: 'comment', ...this.#where.located(start, end), text });
  }

  #directive(semicolon: number): void {
    if (this.#words.length === 0) this.#report('unexpected-semicolon', 'unexpected ";"', semicolon);
    else this.#push(this.#takeWords(), { end: semicolon + 1, block: undefined, closed: true });
  }

  #openBlock(brace: number): void {
    if (this.#words.length === 0) this.#report('unexpected-brace', 'unexpected "{"', brace);
    const words = this.#words.length === 0 ? [this.#nameless(brace)] : this.#takeWords();
    if (words[0]?.value.endsWith('_by_lua_block') === true) this.#lua(words, brace);
    else this.#open.push({ words, brace, nodes: [] });
  }

  #lua(words: readonly NginxWord[], brace: number): void {
    const close = skipLua(this.#text, brace + 1);
    const closed = close < this.#text.length;
    if (!closed) this.#report('unclosed-block', 'this block is never closed', brace);
    this.#tokens.at = closed ? close + 1 : close;
    const inner = { start: brace + 1, end: close };
    const block = { nodes: [], inner, lua: this.#text.slice(inner.start, inner.end) };
    this.#push(words, { end: this.#tokens.at, block, closed });
  }

  #close(brace: number): void {
    this.#dropWords('unexpected "}": the directive before it lacks its ";"');
    const open = this.#open.pop();
    if (open === undefined) this.#report('unexpected-brace', 'unexpected "}"', brace);
    else this.#pushBlock(open, { inner: brace, end: brace + 1, closed: true });
  }

  #pushBlock(open: OpenBlock, how: { inner: number; end: number; closed: boolean }): void {
    const inner = { start: open.brace + 1, end: how.inner };
    const block: NginxBlock = { nodes: open.nodes, inner, lua: undefined };
    this.#push(open.words, { end: how.end, block, closed: how.closed });
  }

  #nameless(brace: number): NginxWord {
    return { ...this.#where.located(brace, brace), value: '', raw: '', quote: undefined };
  }

  #push(
    words: readonly NginxWord[],
    how: { end: number; block: NginxBlock | undefined; closed: boolean },
  ): void {
    const [nameWord, ...args] = words;
    if (nameWord === undefined) return;
    const directive: NginxDirective = {
      kind: 'directive',
      ...this.#where.located(nameWord.start, how.end),
      name: nameWord.value,
      nameWord,
      args,
      block: how.block,
      closed: how.closed,
    };
    this.#nodes.push(directive);
  }

  #dropWords(message: string): void {
    const words = this.#takeWords();
    const last = words.at(-1);
    if (last === undefined) return;
    this.#report('missing-semicolon', message, last.end);
    this.#push(words, { end: last.end, block: undefined, closed: false });
  }

  #finish(end: number): void {
    this.#dropWords('unexpected end of file, expecting ";" or "}"');
    for (let open = this.#open.pop(); open !== undefined; open = this.#open.pop()) {
      this.#report('unclosed-block', 'this block is never closed', open.brace);
      this.#pushBlock(open, { inner: end, end, closed: false });
    }
  }

  #takeWords(): readonly NginxWord[] {
    const words = this.#words;
    this.#words = [];
    return words;
  }

  #report(code: string, message: string, offset: number): void {
    this.#problems.push(this.#where.problem(code, message, offset));
  }
}
