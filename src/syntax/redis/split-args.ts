/** A word of a line, by offsets into the line. */
interface SplitWord {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

export type SplitLine = { readonly words: readonly SplitWord[]; readonly brokenAt: number | undefined };

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };

/** sdssplitargs: blanks part words, quotes may start anywhere in one and must end it. A NUL ends the line. */
export function splitArgs(line: string): SplitLine {
  const words: SplitWord[] = [];
  for (let at = skipBlanks(line, 0); !atEnd(line, at); ) {
    const read = readWord(line, at);
    if (read === undefined) return { words, brokenAt: at };
    words.push(read);
    at = skipBlanks(line, read.end);
  }
  return { words, brokenAt: undefined };
}

function readWord(line: string, start: number): SplitWord | undefined {
  let value = '';
  let at = start;
  while (!atEnd(line, at) && !/[ \n\r\t]/.test(line[at] ?? '')) {
    const sign = line[at] ?? '';
    if (sign !== '"' && sign !== "'") {
      value += sign;
      at += 1;
      continue;
    }
    const quoted = sign === '"' ? readDouble(line, at + 1) : readSingle(line, at + 1);
    if (quoted === undefined || !endsWord(line[quoted.end])) return undefined;
    return { start, end: quoted.end, value: value + quoted.value };
  }
  return { start, end: at, value };
}

interface Quoted {
  readonly value: string;
  /** Behind the closing quote. */
  readonly end: number;
}

function readDouble(line: string, start: number): Quoted | undefined {
  let value = '';
  for (let at = start; !atEnd(line, at); at += 1) {
    const sign = line[at] ?? '';
    if (sign === '"') return { value, end: at + 1 };
    if (sign !== '\\' || atEnd(line, at + 1)) {
      value += sign;
      continue;
    }
    const hex = /^x([0-9a-fA-F]{2})/.exec(line.slice(at + 1, at + 4))?.[1];
    const escaped = line[at + 1] ?? '';
    value +=
      hex === undefined ? (escapes[escaped] ?? escaped) : String.fromCharCode(Number.parseInt(hex, 16));
    at += hex === undefined ? 1 : 3;
  }
  return undefined;
}

function readSingle(line: string, start: number): Quoted | undefined {
  let value = '';
  for (let at = start; !atEnd(line, at); at += 1) {
    const sign = line[at] ?? '';
    if (sign === "'") return { value, end: at + 1 };
    const quote = sign === '\\' && line[at + 1] === "'";
    value += quote ? "'" : sign;
    at += quote ? 1 : 0;
  }
  return undefined;
}

/** C's isspace. */
function skipBlanks(line: string, from: number): number {
  let at = from;
  while (/[ \t\n\v\f\r]/.test(line[at] ?? '')) at += 1;
  return at;
}

function atEnd(line: string, at: number): boolean {
  return at >= line.length || line[at] === '\0';
}

function endsWord(sign: string | undefined): boolean {
  return sign === undefined || ' \t\n\v\f\r\0'.includes(sign);
}
