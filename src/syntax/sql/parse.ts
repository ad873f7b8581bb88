import type { Place } from '../../place.ts';

/** SQL as psql reads it: statements, and commands of its own. */
export interface SqlTree {
  readonly file: string;
  readonly text: string;
  readonly statements: readonly SqlStatement[];
}

export interface SqlStatement {
  readonly place: Place;
  /** `;`, the name of a command of psql that ends it (`gexec`), or nothing at the end of the text. */
  readonly end: string;
  /** The name of a command of psql: `connect` of `\connect app`; undefined for SQL. */
  readonly command: string | undefined;
  readonly tokens: readonly SqlToken[];
}

export interface SqlToken {
  /** `word` is folded to small letters, `name` stood in quotes, `variable` is one of psql. */
  readonly kind: 'word' | 'name' | 'string' | 'dollar' | 'variable' | 'sign';
  readonly text: string;
  readonly place: Place;
}

/** Where the text begins in its file. */
export interface SqlStart {
  readonly line: number;
  readonly column: number;
}

const pattern =
  /(?<space>\s+|--[^\n]*)|(?<comment>\/\*)|\\(?<command>[a-zA-Z!?]+|\.)|(?<string>(?:[eE](?='))?')|"(?<name>(?:[^"]|"")*)"|\$(?<tag>(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?)\$|(?<variable>(?<!:):(?:[A-Za-z_]\w*|'\w+'|"\w+"))|(?<word>[A-Za-z_\u0080-\uffff$][\w$\u0080-\uffff]*|\d[\w.]*)|(?<end>;)|(?<sign>[\s\S])/gy;

/** Reads a file of SQL; what cannot be read is passed over sign by sign. */
export function parseSql(text: string, file: string, start: SqlStart = { line: 1, column: 1 }): SqlTree {
  const statements: SqlStatement[] = [];
  let tokens: SqlToken[] = [];
  const placeAt = locator(text, file, start);
  const finish = (end: string) => {
    const [first] = tokens;
    if (first !== undefined) statements.push({ place: first.place, end, command: undefined, tokens });
    tokens = [];
  };
  const match = new RegExp(pattern.source, 'gy');
  for (;;) {
    const at = match.lastIndex;
    const groups = match.exec(text)?.groups;
    if (groups === undefined) break;
    const add = (kind: SqlToken['kind'], value: string) =>
      tokens.push({ kind, text: value, place: placeAt(at) });
    if (groups.comment !== undefined) match.lastIndex = behindComment(text, at);
    else if (groups.string !== undefined) {
      const open = at + groups.string.length;
      const close = behindString(text, open, groups.string.length > 1);
      add('string', text.slice(open, close - 1).replaceAll("''", "'"));
      match.lastIndex = close;
    } else if (groups.tag !== undefined) {
      const open = match.lastIndex;
      const close = text.indexOf(`$${groups.tag}$`, open);
      add('dollar', text.slice(open, close === -1 ? undefined : close));
      match.lastIndex = close === -1 ? text.length : close + groups.tag.length + 2;
    } else if (groups.command !== undefined) {
      const rest = /[^\n\\]*/y;
      rest.lastIndex = match.lastIndex;
      const words = rest.exec(text)?.[0] ?? '';
      const command = groups.command;
      // \gexec and the like end the statement that stands before them.
      if (tokens.length > 0) finish(command);
      else if (command !== '.') statements.push(psqlCommand(command, words, { at, place: placeAt }));
      match.lastIndex += words.length;
    } else if (groups.end !== undefined) {
      const copies = copiesIn(tokens);
      finish(';');
      if (copies) match.lastIndex = behindData(text, match.lastIndex);
    } else if (groups.name !== undefined) add('name', groups.name.replaceAll('""', '"'));
    else if (groups.variable !== undefined) add('variable', groups.variable);
    else if (groups.word !== undefined) add('word', groups.word.toLowerCase());
    else if (groups.sign !== undefined) add('sign', groups.sign);
  }
  finish('');
  return { file, text, statements };
}

function psqlCommand(
  command: string,
  words: string,
  { at, place }: { at: number; place: (offset: number) => Place },
): SqlStatement {
  const tokens = [...words.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ({ 1: single, 2: double, 3: plain, index }): SqlToken => ({
      kind: plain?.startsWith(':') === true ? 'variable' : double === undefined ? 'word' : 'name',
      text: single ?? double ?? plain ?? '',
      place: place(at + 1 + command.length + index),
    }),
  );
  return { place: place(at), end: '', command, tokens };
}

function behindComment(text: string, at: number): number {
  const part = /\/\*|\*\//g;
  part.lastIndex = at + 2;
  for (let depth = 1; ; ) {
    const found = part.exec(text)?.[0];
    if (found === undefined) return text.length;
    depth += found === '/*' ? 1 : -1;
    if (depth === 0) return part.lastIndex;
  }
}

function behindString(text: string, open: number, hasEscapes: boolean): number {
  const part = hasEscapes ? /(?:[^'\\]|''|\\[\s\S])*'/y : /(?:[^']|'')*'/y;
  part.lastIndex = open;
  return part.test(text) ? part.lastIndex : text.length + 1;
}

/** `COPY … FROM stdin` is followed by data up to `\.`. */
function copiesIn(tokens: readonly SqlToken[]): boolean {
  return (
    tokens[0]?.text === 'copy' &&
    tokens.some(({ text }, at) => text === 'from' && tokens[at + 1]?.text === 'stdin')
  );
}

function behindData(text: string, at: number): number {
  const end = text.indexOf('\n\\.', at);
  return end === -1 ? text.length : end + 3;
}

function locator(text: string, file: string, start: SqlStart): (offset: number) => Place {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  let line = 0;
  return (offset) => {
    if (offset < (starts[line] ?? 0)) line = 0;
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line += 1;
    const column = offset - (starts[line] ?? 0) + 1;
    return { file, line: start.line + line, column: line === 0 ? column + start.column - 1 : column };
  };
}
