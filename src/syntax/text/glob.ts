/** Whether glob(3) would take it for a pattern. */
export function isGlob(path: string): boolean {
  return /[*?[]/.test(path);
}

/** The paths that glob(3) finds for an absolute pattern, in its order (by byte). */
export function globPaths(pattern: string, paths: Iterable<string>): string[] {
  const matchers = pattern.split('/').map(matcherOf);
  return [...paths].filter((path) => matchesSegments(path.split('/'), matchers)).sort();
}

type Matcher = (name: string) => boolean;

function matchesSegments(names: readonly string[], matchers: readonly Matcher[]): boolean {
  return names.length === matchers.length && matchers.every((matches, i) => matches(names[i] ?? ''));
}

function matcherOf(wanted: string): Matcher {
  if (!isGlob(wanted) && !wanted.includes('\\')) return (name) => name === wanted;
  const pieces = splitPieces(wanted);
  // A leading dot must be matched by a dot.
  return (name) => (wanted.startsWith('.') || !name.startsWith('.')) && matchesPieces(name, pieces);
}

type Piece = '*' | ((sign: string) => boolean);

/** Goes back to the latest `*` only, so the time stays within the product of both lengths. */
function matchesPieces(name: string, pieces: readonly Piece[]): boolean {
  let star: { piece: number; at: number } | undefined;
  let at = 0;
  let i = 0;
  while (at < name.length) {
    const piece = pieces[i];
    if (piece === '*') {
      star = { piece: i, at };
      i += 1;
    } else if (piece?.(name[at] ?? '') === true) {
      at += 1;
      i += 1;
    } else if (star !== undefined) {
      star = { piece: star.piece, at: star.at + 1 };
      at = star.at;
      i = star.piece + 1;
    } else return false;
  }
  return pieces.slice(i).every((piece) => piece === '*');
}

function splitPieces(wanted: string): Piece[] {
  const pieces: Piece[] = [];
  const part = /\*|\?|\[(!|\^)?(\]?[^\]]*)\]|\\(.)|([\s\S])/g;
  for (const [whole, not, set, escaped] of wanted.matchAll(part)) {
    if (whole === '*') pieces.push('*');
    else if (whole === '?') pieces.push(() => true);
    else if (set !== undefined) pieces.push((sign) => inSet(sign, set) === (not === undefined));
    else pieces.push((sign) => sign === (escaped ?? whole));
  }
  return pieces;
}

function inSet(sign: string, set: string): boolean {
  for (let i = 0; i < set.length; i += 1) {
    const last = set[i + 1] === '-' && i + 2 < set.length ? set[i + 2] : undefined;
    if (sign >= (set[i] ?? '') && sign <= (last ?? set[i] ?? '')) return true;
    if (last !== undefined) i += 2;
  }
  return false;
}
