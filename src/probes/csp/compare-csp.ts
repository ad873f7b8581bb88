import { type CspDirectives, effectiveSources } from './parse-csp.ts';

/** Where a policy allows more than was promised. */
export interface CspExcess {
  readonly directive: string;
  /** Sources that the promise does not cover; null where the directive is missing and nothing stands in for it. */
  readonly sources: readonly string[] | null;
}

/** Compares what a policy really allows, fallbacks included, with what each directive may allow at most. */
export function compareCsp(
  policy: CspDirectives,
  promised: Readonly<Record<string, readonly string[]>>,
): CspExcess[] {
  const promise: CspDirectives = new Map(
    Object.entries(promised).map(([name, sources]) => [name.toLowerCase(), sources]),
  );
  const names = new Set([...promise.keys(), ...policy.keys()]);
  return [...names].flatMap((directive) => excessOf(directive, policy, promise));
}

function excessOf(directive: string, policy: CspDirectives, promise: CspDirectives): CspExcess[] {
  const allowed = effectiveSources(promise, directive);
  if (allowed === undefined) return [];
  const given = effectiveSources(policy, directive);
  if (given === undefined) return [{ directive, sources: null }];
  const sources = given.filter((source) => !allowed.some((each) => covers(each, source)));
  return sources.length === 0 ? [] : [{ directive, sources }];
}

/** `'none'` allows nothing, so any promise covers it; `'nonce-*'` promises that some nonce is used. */
function covers(promised: string, source: string): boolean {
  const wanted = promised.toLowerCase();
  const lower = source.toLowerCase();
  if (lower === "'none'" || lower === "'report-sample'") return true;
  if (source.startsWith("'")) return promised === source || coversKeyword(wanted, lower);
  if (wanted === lower) return true;
  if (wanted.startsWith("'")) return false;
  return coversHost(wanted, lower);
}

/** Nonces and hashes tell upper from lower case, keywords do not. */
function coversKeyword(wanted: string, source: string): boolean {
  if (wanted === "'nonce-*'") return source.startsWith("'nonce-");
  return wanted === source && !/^'(nonce|sha\d+)-/.test(source);
}

/** `*` covers what comes over the network, not `data:` and the like. */
function coversHost(wanted: string, source: string): boolean {
  const isScheme = /^[a-z][a-z0-9+.-]*:$/;
  if (wanted === '*') return !isScheme.test(source) || /^(https?|wss?):$/.test(source);
  if (isScheme.test(wanted)) return source.startsWith(`${wanted}//`);
  const [, scheme = '', pattern] = /^([a-z][a-z0-9+.-]*:\/\/)?\*(\.[^*]+)$/.exec(wanted) ?? [];
  if (pattern === undefined) return false;
  const [, sourceScheme = '', host = ''] = /^([a-z][a-z0-9+.-]*:\/\/)?(.+)$/.exec(source) ?? [];
  return scheme === sourceScheme && host.endsWith(pattern) && host.length > pattern.length;
}
