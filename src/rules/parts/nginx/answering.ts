import type { NginxItem } from '../../../syntax/nginx/tree.ts';
import { arg, hasUnreadInclude, own } from './items.ts';
import { matchOf, toRegExp } from './location.ts';

/** The location of a server that a path comes to; undefined where that is not sure. */
export function answering(
  server: NginxItem,
  path: string,
  /** What a rewrite of the server has made of it already. */
  isFinal = false,
): NginxItem | undefined {
  if (hasUnreadInclude(server) || (!isFinal && isRewritten(server, path))) return undefined;
  const all = own(server, 'location').map((item) => ({ item, match: matchOf(item) }));
  const exact = all.find(({ match }) => match.kind === 'exact' && match.pattern === path);
  if (exact !== undefined) return exact.item;
  const prefixes = all
    .filter(({ match }) => match.kind === 'prefix' && path.startsWith(match.pattern))
    .sort((a, b) => b.match.pattern.length - a.match.pattern.length);
  const [longest] = prefixes;
  if (longest?.match.final === true) return longest.item;
  for (const { item, match } of all) {
    if (match.kind !== 'regex') continue;
    const expression = toRegExp(match.pattern, match.ignoreCase);
    if (expression === undefined) return undefined;
    if (expression.test(path)) return item;
  }
  return longest?.item;
}

/** A rewrite of the server may take the path before any location is looked for. */
function isRewritten(server: NginxItem, path: string): boolean {
  return own(server, 'rewrite').some((item) => toRegExp(arg(item, 0), false)?.test(path) ?? true);
}
