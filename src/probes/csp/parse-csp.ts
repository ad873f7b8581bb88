/** One policy: directive names in lower case to their sources, as written. */
export type CspDirectives = ReadonlyMap<string, readonly string[]>;

export interface ParsedCsp {
  readonly directives: CspDirectives;
  /** Named again later: browsers take the first and ignore these. */
  readonly repeated: readonly string[];
}

/** The policies of a header value: a comma separates whole policies, and browsers enforce each. */
export function splitPolicies(value: string): string[] {
  return value
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** Reads one policy as browsers do (CSP Level 3 §2.2.1). */
export function parseCsp(text: string): ParsedCsp {
  const directives = new Map<string, readonly string[]>();
  const repeated: string[] = [];
  for (const part of text.split(';')) {
    const [name, ...sources] = part.split(/[\t\n\f\r ]+/).filter((each) => each !== '');
    if (name === undefined) continue;
    const lower = name.toLowerCase();
    if (directives.has(lower)) repeated.push(lower);
    else directives.set(lower, sources);
  }
  return { directives, repeated };
}

/** Where a browser looks when a fetch directive is missing (CSP Level 3 §6.8.3), nearest first. */
const fallbacks: Readonly<Record<string, readonly string[]>> = {
  'child-src': ['default-src'],
  'connect-src': ['default-src'],
  'font-src': ['default-src'],
  'frame-src': ['child-src', 'default-src'],
  'img-src': ['default-src'],
  'manifest-src': ['default-src'],
  'media-src': ['default-src'],
  'object-src': ['default-src'],
  'script-src': ['default-src'],
  'script-src-attr': ['script-src', 'default-src'],
  'script-src-elem': ['script-src', 'default-src'],
  'style-src': ['default-src'],
  'style-src-attr': ['style-src', 'default-src'],
  'style-src-elem': ['style-src', 'default-src'],
  'worker-src': ['child-src', 'script-src', 'default-src'],
};

/** The sources that count for a directive, its own or those it falls back to; undefined where nothing restricts it. */
export function effectiveSources(directives: CspDirectives, name: string): readonly string[] | undefined {
  const chain = Object.hasOwn(fallbacks, name) ? fallbacks[name] : undefined;
  const holder = [name, ...(chain ?? [])].find((each) => directives.has(each));
  return holder === undefined ? undefined : directives.get(holder);
}
