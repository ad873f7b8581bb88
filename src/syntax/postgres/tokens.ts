/** A piece of a line; what guc-file.l has no rule for is `error`. */
export interface PostgresToken {
  readonly kind: 'id' | 'qualified' | 'string' | 'unquoted' | 'number' | '=' | 'error';
  readonly start: number;
  readonly end: number;
}

const letter = '[A-Za-z_\\u0080-\\uffff]';
const letterOrDigit = '[A-Za-z_\\u0080-\\uffff0-9]';

/** All but strings, in the order of guc-file.l: flex takes the longest match, of equal ones the first. */
const patterns: readonly (readonly [PostgresToken['kind'], RegExp])[] = [
  ['id', new RegExp(`${letter}${letterOrDigit}*`, 'y')],
  ['qualified', new RegExp(`${letter}${letterOrDigit}*\\.${letter}${letterOrDigit}*`, 'y')],
  ['unquoted', /[A-Za-z_\u0080-\uffff][A-Za-z_\u0080-\uffff0-9.:/-]*/y],
  ['number', /[-+]?(?:0x[0-9a-fA-F]+|[0-9]+)[a-zA-Z]*/y],
  ['number', /[-+]?[0-9]*\.[0-9]*(?:[Ee][-+]?[0-9]+)?/y],
  ['=', /=/y],
];

/** The tokens of one line and where its comment starts. `text` is the whole file. */
export function readTokens(
  text: string,
  start: number,
  end: number,
): { readonly tokens: readonly PostgresToken[]; readonly comment: number | undefined } {
  const tokens: PostgresToken[] = [];
  const line = text.slice(start, end);
  for (let at = 0; at < line.length; ) {
    if (/[ \t\r]/.test(line[at] ?? '')) at += 1;
    else if (line[at] === '#') return { tokens, comment: start + at };
    else {
      const token = longest(line, at);
      tokens.push({ kind: token.kind, start: start + at, end: start + token.end });
      if (token.kind === 'error') return { tokens, comment: undefined };
      at = token.end;
    }
  }
  return { tokens, comment: undefined };
}

function longest(line: string, at: number): { kind: PostgresToken['kind']; end: number } {
  if (line[at] === "'") return string(line, at);
  let best: { kind: PostgresToken['kind']; end: number } = { kind: 'error', end: at + 1 };
  let length = 0;
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(line)?.[0].length ?? 0;
    if (found > length) {
      best = { kind, end: at + found };
      length = found;
    }
  }
  return best;
}

/** Where several ends are possible the last one counts; without any, the quote is an error. */
function string(line: string, start: number): { kind: PostgresToken['kind']; end: number } {
  let end: number | undefined;
  for (let at = start + 1; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === "'") {
      end = at + 1;
      if (line[end] !== "'") break;
      at = end;
    }
  }
  return end === undefined ? { kind: 'error', end: start + 1 } : { kind: 'string', end };
}

/** DeescapeQuotedString: `''` is a quote, `\` starts b f n r t, up to three octal digits, or the sign itself. */
export function unquote(raw: string): string {
  const controls: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
  return raw.slice(1, -1).replaceAll(/''|\\([0-7]{1,3}|.)/gs, (_, escaped: string | undefined) => {
    if (escaped === undefined) return "'";
    const octal = /^[0-7]/.test(escaped);
    return octal ? String.fromCharCode(Number.parseInt(escaped, 8) & 0xff) : (controls[escaped] ?? escaped);
  });
}
