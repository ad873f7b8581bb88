import { SimpleParts } from './simple.ts';
import type { ShellSource } from './source.ts';
import type {
  ShellCase,
  ShellChainLink,
  ShellCommand,
  ShellIf,
  ShellPipeline,
  ShellRedirection,
  ShellStatement,
  ShellWord,
} from './tree.ts';
import { readForItems, readTest } from './word-lists.ts';
import { closeOfArithmetic, ShellWords } from './words.ts';

/** What ends a list of statements: reserved words, `)` or `;;`. */
type Stop = 'then' | 'do' | 'done' | 'fi' | 'else' | 'elif' | 'esac' | '}' | ')' | ';;';

const reserved =
  /(?:then|done|do|fi|else|elif|esac|if|while|until|for|select|case|function|\}|\{|!|\[\[|time|coproc)(?=[\s;&|<>()`]|$)/y;
/** Words that cannot start a command. */
const closing = /(?:then|done|do|fi|else|elif|esac|\})(?=[\s;&|<>()`]|$)/y;
const functionHead = /([^\s;&|<>()$`'"\\{}=#]+)[ \t]*\([ \t]*\)/y;
const endOfCase = /;;&|;&|;;/y;

/** `WATCH` of `coproc WATCH { … }`. */
const coprocName = /[A-Za-z_]\w*[ \t]+(?=(?:\{|while|until|for|if|case|select|\[\[)\s|\()/y;

type Head = 'if' | 'while' | 'until' | 'for' | 'select' | 'case' | 'function' | '{' | '[[';
const heads: ReadonlySet<string> = new Set([
  'if',
  'while',
  'until',
  'for',
  'select',
  'case',
  'function',
  '{',
  '[[',
] satisfies Head[]);

/** The grammar of POSIX shells and bash, by recursive descent; depth is limited by the source. */
export class ShellGrammar {
  readonly #source: ShellSource;
  readonly #words: ShellWords;
  readonly #parts: SimpleParts;

  constructor(source: ShellSource) {
    this.#source = source;
    this.#words = new ShellWords(source, {
      untilParenthesis: () => this.#list([')']),
      untilEnd: () => this.script(),
    });
    this.#parts = new SimpleParts(source, this.#words);
  }

  /** All statements up to the end; what cannot be read is reported and stepped over. */
  script(): ShellStatement[] {
    const statements: ShellStatement[] = [];
    while (this.#source.at < this.#source.end) {
      this.#list([], statements);
      this.#stepOver();
    }
    this.#source.finish();
    return statements;
  }

  #stepOver(): void {
    const source = this.#source;
    if (source.at >= source.end) return;
    const unexpected = source.match(reserved)?.[0] ?? source.match(endOfCase)?.[0] ?? source.peek();
    source.report('unexpected-token', `unexpected "${unexpected}"`, source.at);
    source.at += unexpected.length;
  }

  /** Statements up to one of the stops, or to something that cannot start a statement. */
  #list(stops: readonly Stop[], statements: ShellStatement[] = []): ShellStatement[] {
    const source = this.#source;
    for (source.skipLines(); source.at < source.end && !this.#atStop(stops); source.skipLines()) {
      const start = source.at;
      const statement = this.#statement();
      if (source.at === start) break;
      statements.push(statement);
    }
    return statements;
  }

  /** Statements where there must be at least one. */
  #body(stops: readonly Stop[], start: number): ShellStatement[] {
    const statements = this.#list(stops);
    if (statements.length === 0) this.#source.report('empty-body', 'there must be a command here', start);
    return statements;
  }

  #atStop(stops: readonly Stop[]): boolean {
    const source = this.#source;
    const sign = source.peek();
    if (sign === ')') return true;
    if (sign === ';') return stops.includes(';;') && source.match(endOfCase) !== undefined;
    const word = source.match(reserved)?.[0];
    return word !== undefined && (stops as readonly string[]).includes(word);
  }

  #statement(): ShellStatement {
    const source = this.#source;
    const start = source.at;
    const chain: ShellChainLink[] = [{ operator: undefined, pipeline: this.#pipeline() }];
    for (let operator = this.#chainOperator(); operator !== undefined; operator = this.#chainOperator()) {
      source.skipLines();
      chain.push({ operator, pipeline: this.#pipeline() });
    }
    this.#reportGaps(chain);
    const end = source.at;
    source.skipBlanks();
    const background = source.peek() === '&';
    if (background || (source.peek() === ';' && end > start && !source.startsWith(';;'))) source.at += 1;
    if (source.at > start && end === start) source.report('missing-command', 'no command here', start);
    return { ...source.where.located(start, end), chain, background };
  }

  /** `a | | b`, `a &&`: an operator with no command beside it. */
  #reportGaps(chain: readonly ShellChainLink[]): void {
    const commands = chain.flatMap(({ pipeline }) => pipeline.commands);
    const gap = commands.length > 1 ? commands.find(({ start, end }) => start === end) : undefined;
    if (gap !== undefined) this.#source.report('missing-command', 'no command here', gap.start);
  }

  #chainOperator(): '&&' | '||' | undefined {
    this.#source.skipBlanks();
    if (this.#source.take('&&')) return '&&';
    return this.#source.take('||') ? '||' : undefined;
  }

  #pipeline(): ShellPipeline {
    const source = this.#source;
    const start = source.at;
    let negated = false;
    for (let word = this.#prefix(); word !== undefined; word = this.#prefix()) {
      if (word === '!') negated = !negated;
    }
    const commands = [this.#command()];
    for (source.skipBlanks(); this.#takePipe(); source.skipBlanks()) {
      source.skipLines();
      commands.push(this.#command());
    }
    return { ...source.where.located(start, source.at), negated, commands };
  }

  /** `!`, `time` and `coproc` stand before a pipeline or command. */
  #prefix(): string | undefined {
    const source = this.#source;
    const word = source.match(reserved)?.[0];
    if (word !== '!' && word !== 'time' && word !== 'coproc') return undefined;
    source.at += word.length;
    source.skipBlanks();
    if (word === 'time' && source.match(/-p(?=\s)/y) !== undefined) source.at += 2;
    source.skipBlanks();
    // A name stands before a compound command only.
    const name = word === 'coproc' ? source.match(coprocName)?.[0] : undefined;
    source.at += name?.length ?? 0;
    return word;
  }

  #takePipe(): boolean {
    const source = this.#source;
    return !source.startsWith('||') && (source.take('|&') || source.take('|'));
  }

  #command(): ShellCommand {
    const source = this.#source;
    const start = source.at;
    const empty: ShellCommand = {
      kind: 'simple',
      ...source.where.located(start, start),
      redirections: [],
      assignments: [],
      words: [],
    };
    if (source.match(closing) !== undefined) return empty;
    return source.nested(() => this.#compound() ?? this.#functionByName() ?? this.#simple(), empty);
  }

  #compound(): ShellCommand | undefined {
    const source = this.#source;
    if (source.startsWith('((')) {
      const arithmetic = this.#arithmetic();
      if (arithmetic !== undefined) return arithmetic;
    }
    if (source.peek() === '(') return this.#group('subshell', '(', ')');
    const word = source.match(reserved)?.[0];
    return word !== undefined && heads.has(word) ? this.#byHead(word as Head) : undefined;
  }

  #byHead(head: Head): ShellCommand {
    if (head === '{') return this.#group('group', '{', '}');
    if (head === 'if') return this.#if();
    if (head === 'while' || head === 'until') return this.#loop(head);
    if (head === 'for' || head === 'select') return this.#for(head);
    if (head === 'case') return this.#case();
    return head === 'function' ? this.#functionByWord() : this.#test();
  }

  /** Adds the redirections behind a compound command and its place. */
  #finish<T extends object>(
    start: number,
    command: T,
  ): T & Pick<ShellCommand, 'start' | 'end' | 'place' | 'redirections'> {
    const source = this.#source;
    const redirections: ShellRedirection[] = [];
    let end = source.at;
    for (source.skipBlanks(); ; source.skipBlanks()) {
      const redirection = this.#parts.redirection();
      if (redirection === undefined) break;
      redirections.push(redirection);
      end = redirection.end;
    }
    return { ...command, ...source.where.located(start, end), redirections };
  }

  /** Takes a reserved word, or tells that it is missing. */
  #expect(word: Stop, start: number): boolean {
    const source = this.#source;
    source.skipLines();
    const found = word === ')' ? source.peek() === ')' : source.match(reserved)?.[0] === word;
    if (found) source.at += word.length;
    else source.report('missing-word', `"${word}" is missing`, start);
    return found;
  }

  #group(kind: 'group' | 'subshell', open: string, close: '}' | ')'): ShellCommand {
    const start = this.#source.at;
    this.#source.at += open.length;
    const body = this.#body([close], start);
    this.#expect(close, start);
    return this.#finish(start, { kind, body });
  }

  #arithmetic(): ShellCommand | undefined {
    const source = this.#source;
    const start = source.at;
    const close = closeOfArithmetic(source, start + 2);
    if (close === undefined) return undefined;
    const span = { start: start + 2, end: close };
    const parts = this.#words.expansions(span);
    source.at = Math.max(source.at, close + 2);
    const raw = source.text.slice(span.start, span.end);
    const word: ShellWord = { ...source.where.located(span.start, span.end), raw, literal: undefined, parts };
    return this.#finish(start, { kind: 'arithmetic' as const, words: [word] });
  }

  #if(): ShellCommand {
    const source = this.#source;
    const start = source.at;
    const branches: ShellIf['branches'][number][] = [];
    let otherwise: readonly ShellStatement[] = [];
    for (let word: string | undefined = 'if'; word === 'if' || word === 'elif'; word = this.#peekWord()) {
      source.at += word.length;
      const condition = this.#body(['then'], start);
      this.#expect('then', start);
      branches.push({ condition, body: this.#body(['elif', 'else', 'fi'], start) });
    }
    if (this.#peekWord() === 'else') {
      source.at += 'else'.length;
      otherwise = this.#body(['fi'], start);
    }
    this.#expect('fi', start);
    return this.#finish(start, { kind: 'if' as const, branches, otherwise });
  }

  #peekWord(): string | undefined {
    return this.#source.match(reserved)?.[0];
  }

  #loop(kind: 'while' | 'until'): ShellCommand {
    const start = this.#source.at;
    this.#source.at += kind.length;
    const condition = this.#body(['do'], start);
    return this.#finish(start, { kind, condition, body: this.#doBody(start) });
  }

  /** `do … done`, or bash's `{ … }` behind a `for`. */
  #doBody(start: number): ShellStatement[] {
    const source = this.#source;
    source.skipLines();
    const braces = source.match(reserved)?.[0] === '{';
    if (braces) source.at += 1;
    else if (!this.#expect('do', start)) return [];
    const close = braces ? '}' : 'done';
    const body = this.#body([close], start);
    this.#expect(close, start);
    return body;
  }

  #for(head: 'for' | 'select'): ShellCommand {
    const source = this.#source;
    const start = source.at;
    source.at += head.length;
    source.skipBlanks();
    const clauses = source.startsWith('((') ? this.#arithmetic() : undefined;
    const variable = clauses === undefined ? this.#words.word().raw : '';
    const items = clauses === undefined ? readForItems(this.#source, this.#words) : [];
    source.skipBlanks();
    source.take(';');
    return this.#finish(start, { kind: 'for' as const, variable, items, body: this.#doBody(start) });
  }

  #case(): ShellCommand {
    const source = this.#source;
    const start = source.at;
    source.at += 'case'.length;
    source.skipBlanks();
    const subject = this.#words.word();
    source.skipLines();
    if (source.match(/in(?=[\s;(]|$)/y) !== undefined) source.at += 'in'.length;
    else source.report('missing-word', '"in" is missing', start);
    const branches: ShellCase['branches'][number][] = [];
    for (source.skipLines(); source.at < source.end && this.#peekWord() !== 'esac'; source.skipLines()) {
      const before = source.at;
      branches.push(this.#caseBranch(start));
      if (source.at === before) break;
    }
    this.#expect('esac', start);
    return this.#finish(start, { kind: 'case' as const, subject, branches });
  }

  #caseBranch(start: number): ShellCase['branches'][number] {
    const source = this.#source;
    const patterns: ShellWord[] = [];
    source.take('(');
    do {
      source.skipLines();
      patterns.push(this.#words.word());
      source.skipBlanks();
    } while (source.take('|'));
    if (!source.take(')')) source.report('missing-word', '")" is missing behind a pattern', start);
    const body = this.#list([';;', 'esac']);
    source.at += source.match(endOfCase)?.[0].length ?? 0;
    return { patterns, body };
  }

  #test(): ShellCommand {
    const start = this.#source.at;
    return this.#finish(start, { kind: 'test' as const, words: readTest(this.#source, this.#words) });
  }

  #functionByName(): ShellCommand | undefined {
    const source = this.#source;
    const head = source.match(functionHead);
    if (head === undefined) return undefined;
    const start = source.at;
    source.at += head[0].length;
    return this.#function(start, head[1] ?? '');
  }

  #functionByWord(): ShellCommand {
    const source = this.#source;
    const start = source.at;
    source.at += 'function'.length;
    source.skipBlanks();
    const name = this.#words.word().raw;
    source.skipBlanks();
    const parentheses = source.match(/\([ \t]*\)/y)?.[0];
    source.at += parentheses?.length ?? 0;
    return this.#function(start, name);
  }

  #function(start: number, name: string): ShellCommand {
    const source = this.#source;
    source.skipLines();
    const body = source.nested(() => this.#compound(), undefined);
    if (body === undefined) source.report('missing-body', `the function ${name} has no body`, start);
    const where = source.where.located(start, body?.end ?? source.at);
    return { kind: 'function', ...where, name, body, redirections: [] };
  }

  #simple(): ShellCommand {
    const source = this.#source;
    const start = source.at;
    const assignments = [];
    const words: ShellWord[] = [];
    const redirections: ShellRedirection[] = [];
    let end = start;
    for (source.skipBlanks(); source.at < source.end && source.peek() !== '#'; source.skipBlanks()) {
      const redirection = this.#parts.redirection();
      const assignment = redirection || words.length > 0 ? undefined : this.#parts.assignment();
      const word = redirection || assignment ? undefined : this.#words.word();
      if (word !== undefined && word.start === word.end) break;
      if (redirection !== undefined) redirections.push(redirection);
      if (assignment !== undefined) assignments.push(assignment);
      if (word !== undefined) words.push(word);
      end = source.at;
    }
    return { kind: 'simple', ...source.where.located(start, end), assignments, words, redirections };
  }
}
