/** Paths that a regular expression of a location matches, of many kinds; empty for what is not understood here. */
export function samplePaths(pattern: string, expression: RegExp): readonly string[] {
  const reader = new Reader(pattern);
  const bodies = reader.alternatives();
  if (bodies === undefined || !reader.isAtEnd) return [];
  const anchored = pattern.startsWith('^');
  const heads = anchored ? [''] : ['/', '/Zq7-9/k', '/k/2/_'];
  const tails = /\$\)?$/.test(pattern) ? [''] : ['', '/z.Q', '~x'];
  const all = heads.flatMap((head) => bodies.flatMap((body) => tails.map((tail) => head + body + tail)));
  return [...new Set(all)].filter((path) => path.startsWith('/') && expression.test(path));
}

/** Paths under a prefix that an expression matches: a piece that takes any name takes that of the prefix. */
export function samplePathsUnder(prefix: string, pattern: string, expression: RegExp): readonly string[] {
  const found = samplePaths(pattern, expression).filter((path) => path.startsWith(prefix));
  if (found.length > 0) return found;
  // An end that is left open takes all that begins so.
  const below = `${prefix}${prefix.endsWith('/') ? '' : '/'}seatrial`;
  if (expression.test(below) && !/\$\)?$/.test(pattern)) return [below];
  if (!pattern.startsWith('^/')) return found;
  const names = prefix.split('/');
  const pieces = piecesOf(pattern).map((piece, i) => {
    const name = names[i] ?? '';
    return name !== '' && anyName.test(piece) && new RegExp(`^(?:${piece})$`).test(name)
      ? name.replaceAll(/[^\w-]/g, '\\$&')
      : piece;
  });
  return samplePaths(pieces.join('/'), expression).filter((path) => path.startsWith(prefix));
}

const anyName = /^(?:\((?:\?:|\?P?<\w+>)?)?(?:\[(?:[^\]\\]|\\.)+\]|\\w)[+*]\)?$/;

/** The pieces between slashes, where a slash in a class or a group parts nothing. */
function piecesOf(pattern: string): string[] {
  const pieces = [''];
  let depth = 0;
  for (const [sign] of pattern.matchAll(/\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[\s\S]/g)) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === '/' && depth === 0) pieces.push('');
    else pieces[pieces.length - 1] += sign;
  }
  return pieces;
}

/** Names that a regular expression of a server name matches; empty for what is not understood here. */
export function sampleNames(pattern: string, expression: RegExp): readonly string[] {
  const reader = new Reader(pattern);
  const bodies = reader.alternatives();
  if (bodies === undefined || !reader.isAtEnd) return [];
  return [...new Set(bodies)].filter((name) => expression.test(name));
}

const most = 120;

/** Strings of a regular expression's pieces; it gives up at what looks around or back. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  alternatives(): string[] | undefined {
    let found: string[] = [];
    for (;;) {
      const one = this.#sequence();
      if (one === undefined) return undefined;
      found = [...found, ...one];
      if (this.#text[this.#at] !== '|') return few(found);
      this.#at += 1;
    }
  }

  #sequence(): string[] | undefined {
    let found = [''];
    while (!this.isAtEnd && !/[|)]/.test(this.#text.charAt(this.#at))) {
      const piece = this.#piece();
      if (piece === undefined) return undefined;
      const repeated = this.#repeated(piece);
      if (repeated === undefined) return undefined;
      found = few(found.flatMap((head) => repeated.map((tail) => head + tail)));
    }
    return found;
  }

  #piece(): string[] | undefined {
    const sign = this.#text.charAt(this.#at);
    this.#at += 1;
    if (sign === '^' || sign === '$') return [''];
    if (sign === '.') return ['x', '-', '7'];
    if (sign === '(') return this.#group();
    if (sign === '[') return this.#class();
    if (sign === '\\') return this.#escape();
    return /[*+?{}\]]/.test(sign) ? undefined : [sign];
  }

  #group(): string[] | undefined {
    const [open] = /^\?(?::|P?<\w+>)/.exec(this.#text.slice(this.#at)) ?? [];
    if (open === undefined && this.#text[this.#at] === '?') return undefined;
    this.#at += open?.length ?? 0;
    const found = this.alternatives();
    if (this.#text[this.#at] !== ')') return undefined;
    this.#at += 1;
    return found;
  }

  #class(): string[] | undefined {
    const [whole] = /^\^?\]?(?:\\.|[^\]\\])*\]/.exec(this.#text.slice(this.#at)) ?? [];
    if (whole === undefined) return undefined;
    this.#at += whole.length;
    try {
      const fits = new RegExp(`^[${whole}$`);
      const written = whole.replaceAll(/[\\^\]-]/g, '');
      return [...new Set([...'aqzAZ059_-./~ ', ...written])].filter((sign) => fits.test(sign)).slice(0, 6);
    } catch {
      return undefined;
    }
  }

  #escape(): string[] | undefined {
    const sign = this.#text.charAt(this.#at);
    this.#at += 1;
    const kinds: Readonly<Record<string, string[]>> = {
      d: ['0', '7'],
      w: ['a', 'Z', '5', '_'],
      s: [' '],
      b: [''],
    };
    if (Object.hasOwn(kinds, sign)) return kinds[sign];
    return /[A-Za-z0-9]/.test(sign) ? undefined : [sign];
  }

  #repeated(piece: string[]): string[] | undefined {
    const [mark, least, most] = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})[?+]?/.exec(this.#text.slice(this.#at)) ?? [];
    if (mark === undefined) return piece;
    this.#at += mark.length;
    const from = least === undefined ? (mark.startsWith('+') ? 1 : 0) : Number(least);
    const to = mark.startsWith('?') ? 1 : most === undefined || most === '' ? from + 2 : Number(most);
    if (from > 20) return undefined;
    const counts = [...new Set([from, Math.min(from + 1, to), Math.min(from + 2, to)])];
    return few(counts.flatMap((count) => (count === 0 ? [''] : piece.map((each) => each.repeat(count)))));
  }
}

/** Of too many, some from everywhere. */
function few(list: readonly string[]): string[] {
  const step = Math.ceil(list.length / most);
  return list.filter((_, at) => at % Math.max(1, step) === 0);
}
