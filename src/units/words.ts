/** What splitting a line came to: `error` where Quadlet gives the whole line up. */
export interface SplitWords {
  readonly words: readonly string[];
  readonly error?: string | undefined;
  /** An empty quoted word ends the line: Quadlet loses it and what is behind it. */
  readonly endedEarly?: boolean | undefined;
}

const separators = ' \t\n\r';

/**
 * Splits as systemd does: blanks outside quotes part words, quotes go. `exec` forgives unbalanced quotes, reads C escapes
 * and refuses unknown ones; `list` refuses unbalanced quotes and leaves backslashes as they are.
 */
export function splitWords(text: string, mode: 'exec' | 'list'): SplitWords {
  const words: string[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && separators.includes(text.charAt(at))) at++;
    if (at >= text.length || text[at] === '\0') return { words };
    const found = readWord(text, at, mode);
    if (typeof found === 'string') return { words: [], error: found };
    if (found.word === '') return { words, endedEarly: true };
    words.push(found.word);
    at = found.end;
  }
}

function readWord(
  text: string,
  start: number,
  mode: 'exec' | 'list',
): { word: string; end: number } | string {
  let word = '';
  let quote = '';
  let at = start;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '\0') break;
    if (char === '\\' && mode === 'exec') {
      if (at + 1 >= text.length) return { word, end: text.length };
      const found = readEscape(text, at + 1);
      if (found === undefined) return 'unsupported escape char';
      word += found.char;
      at += 1 + found.length;
      continue;
    }
    at++;
    if (quote === '' && separators.includes(char)) return { word, end: at };
    if (quote === '' ? char === '"' || char === "'" : char === quote) quote = quote === '' ? char : '';
    else word += char;
  }
  return quote !== '' && mode === 'list' ? 'unbalanced quotes' : { word, end: text.length };
}

const simpleEscapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
  "'": "'",
  s: ' ',
};

const numericEscape = /x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})/y;

/** The C escape behind a backslash. */
function readEscape(text: string, at: number): { char: string; length: number } | undefined {
  const simple = simpleEscapes[text.charAt(at)];
  if (simple !== undefined) return { char: simple, length: 1 };
  numericEscape.lastIndex = at;
  const match = numericEscape.exec(text);
  if (match === null) return undefined;
  const [whole, x, u, long, octal] = match;
  const code = octal === undefined ? Number.parseInt(x ?? u ?? long ?? '', 16) : Number.parseInt(octal, 8);
  if (code === 0 || code > 0x10ffff || (octal !== undefined && code > 255)) return undefined;
  const char = code >= 0xd800 && code <= 0xdfff ? '\ufffd' : String.fromCodePoint(code);
  return { char, length: whole.length };
}

const namedEscapes: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\f': '\\f',
  '\\': '\\\\',
  '"': '\\"',
  "'": "'",
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the generator escapes.
const needsEscape = /[\u0000-\u0020\u007f\u0080"'\\]/g;

/** Joins words into a command line as the generator writes it. */
export function joinWords(words: readonly string[]): string {
  return words.map(quoteWord).join(' ');
}

function quoteWord(word: string): string {
  if (word.search(needsEscape) === -1) return word;
  const hex = (char: string) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return `"${word.replace(needsEscape, (char) => namedEscapes[char] ?? hex(char))}"`;
}
