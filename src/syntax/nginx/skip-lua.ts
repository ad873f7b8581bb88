/** Where the Lua code that starts at `from` ends: the offset of the `}` that closes its block, or the text's end. */
export function skipLua(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const sign = text[at];
    if (sign === '}' && depth === 0) return at;
    if (sign === '{') depth += 1;
    if (sign === '}') depth -= 1;
    at = skipPiece(text, at);
  }
  return text.length;
}

/** The end of a string, a comment or a single sign. */
function skipPiece(text: string, at: number): number {
  const sign = text[at];
  if (sign === '"' || sign === "'") return skipString(text, at, sign);
  const comment = text.startsWith('--', at);
  const long = sign === '[' || comment ? skipLong(text, comment ? at + 2 : at) : undefined;
  if (long !== undefined) return long;
  return comment ? orEnd(text, text.indexOf('\n', at)) : at + 1;
}

function skipString(text: string, start: number, quote: string): number {
  for (let at = start + 1; at < text.length; at += text[at] === '\\' ? 2 : 1) {
    if (text[at] === quote || text[at] === '\n') return at + 1;
  }
  return text.length;
}

/** `[[ … ]]`, `[==[ … ]==]`; undefined where none starts. */
function skipLong(text: string, at: number): number | undefined {
  const opening = /\[(=*)\[/y;
  opening.lastIndex = at;
  const level = opening.exec(text)?.[1];
  if (level === undefined) return undefined;
  const close = text.indexOf(`]${level}]`, opening.lastIndex);
  return close === -1 ? text.length : close + level.length + 2;
}

function orEnd(text: string, at: number): number {
  return at === -1 ? text.length : at;
}
