/**
 * What is wrong with a regular expression for PCRE, in PCRE's own words; undefined where nothing is sure to be. Read
 * no further than to parentheses, classes and quantifiers: the rest PCRE takes in many more forms.
 */
export function faultOfExpression(pattern: string): string | undefined {
  let depth = 0;
  let repeatable = false;
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at] ?? '';
    if (sign === '\\') {
      if (at + 1 >= pattern.length) return '\\ at end of pattern';
      if (pattern[at + 1] === 'Q') {
        const end = pattern.indexOf('\\E', at + 2);
        if (end === -1) return undefined;
        at = end + 1;
      } else at++;
      repeatable = true;
    } else if (sign === '[') {
      const end = endOfClass(pattern, at);
      if (end === undefined) return 'missing terminating ] for character class';
      if (reversed(pattern.slice(at + 1, end))) return 'range out of order in character class';
      at = end;
      repeatable = true;
    } else if (sign === '(') {
      // (?#…), (*VERB), (?x) and their like are left alone.
      if (/^\((?:\*|\?#|\?[a-z-]*x)/.test(pattern.slice(at))) return undefined;
      depth++;
      repeatable = false;
      const head = /^\(\?(?:[:|>=!]|<[=!]|P?<\w+>|'\w+'|[a-zA-Z^-]*[:)]|&\w+|P[=>]\w+|[+-]?\d+|R|\()/.exec(
        pattern.slice(at),
      )?.[0];
      if (pattern[at + 1] !== '?') continue;
      if (head === undefined) return 'unrecognized character after (?';
      if (head.endsWith('(')) return undefined;
      at += head.length - 1;
      if (head.endsWith(')')) depth--;
    } else if (sign === ')') {
      if (depth === 0) return 'unmatched closing parenthesis';
      depth--;
      repeatable = true;
    } else if (sign === '*' || sign === '+' || sign === '?') {
      if (!repeatable) return 'quantifier does not follow a repeatable item';
      if (pattern[at + 1] === '+' || pattern[at + 1] === '?') at++;
      repeatable = false;
    } else repeatable = sign !== '|';
  }
  return depth > 0 ? 'missing closing parenthesis' : undefined;
}

/** Where a class that begins at `at` ends; a ] that stands first belongs to it. */
function endOfClass(pattern: string, at: number): number | undefined {
  let next = at + 1;
  if (pattern[next] === '^') next++;
  if (pattern[next] === ']') next++;
  for (; next < pattern.length; next++) {
    if (pattern[next] === '\\') next++;
    else if (/^\[:\^?\w+:\]/.test(pattern.slice(next))) next = pattern.indexOf(':]', next) + 1;
    else if (pattern[next] === ']') return next;
  }
  return undefined;
}

/** `z-a` between plain letters or digits. */
function reversed(inner: string): boolean {
  if (inner.includes('\\') || inner.includes('[')) return false;
  return [...inner.matchAll(/([a-zA-Z0-9])-([a-zA-Z0-9])/g)].some(([, from = '', to = '']) => from > to);
}
