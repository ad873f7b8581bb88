import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { answering } from '../parts/nginx/answering.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { locationName, matchOf, toRegExp } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A rewrite does not lead to itself. */
export const nginxRewriteCycle = nginxRule({
  id: 'nginx.rewrite-cycle',
  title: 'a rewrite does not lead to itself',
  severity: 'error',
  why: 'Nginx tries ten times and answers 500: "rewrite or internal redirection cycle".',
  source: 'nginx.org/en/docs/http/ngx_http_rewrite_module.html#rewrite',
  *judge(config) {
    for (const item of allNamed(config, 'rewrite')) {
      const location = item.parent;
      const flag = arg(item, 2);
      if (location?.directive.name !== 'location' || (flag !== '' && flag !== 'last')) continue;
      const match = matchOf(location);
      const pattern = toRegExp(arg(item, 0), false);
      const target = arg(item, 1).replace(/\?.*$/, '');
      if (
        match.kind !== 'prefix' ||
        pattern === undefined ||
        !target.startsWith('/') ||
        /\$[a-z_{]/i.test(target)
      )
        continue;
      const others = (location.parent?.children ?? []).filter(
        (each) => each !== location && each.directive.name === 'location',
      );
      const turns = (start: string) => {
        let path = start;
        for (let round = 0; round < 3 && path !== ''; round++) {
          const found = pattern.exec(path);
          const next =
            found === null ? '' : target.replaceAll(/\$(\d)/g, (_, digit) => found[Number(digit)] ?? '');
          path =
            next.startsWith(match.pattern) && !others.some((each) => mayTake(each, next, match.pattern))
              ? next
              : '';
        }
        return path !== '';
      };
      const below = `${match.pattern.replace(/\/$/, '')}/seatrial`;
      if (turns(`${match.pattern}seatrial`) || turns(below))
        yield remark(
          item,
          `leads back to ${locationName(location)}, where it matches again: Nginx answers 500`,
          'break instead of last, or a location for the new path',
        );
      else if (leadsAround(location, match.pattern))
        yield remark(
          item,
          'leads to a location that rewrites back to this one: Nginx answers 500',
          'break instead of last in one of the two',
        );
    }
  },
});

/** Whether another location may answer a path: a longer prefix, an exact one, or any regular expression that fits. */
function mayTake(location: Parameters<typeof matchOf>[0], path: string, prefix: string): boolean {
  const { kind, pattern, ignoreCase } = matchOf(location);
  if (kind === 'named') return false;
  if (kind === 'exact') return path === pattern;
  if (kind === 'regex') return toRegExp(pattern, ignoreCase)?.test(path) ?? true;
  return pattern.length > prefix.length && path.startsWith(pattern);
}

/** From one location to another and back, by the first rewrite of each. */
function leadsAround(location: NginxItem, prefix: string): boolean {
  const server = location.parent;
  if (server?.directive.name !== 'server') return false;
  const seen = new Set<string>();
  let at: NginxItem | undefined = location;
  for (let path: string | undefined = `${prefix}seatrial`; path !== undefined && at !== undefined; ) {
    if (seen.has(path)) return at === location;
    seen.add(path);
    path = seen.size > 10 ? undefined : rewritten(at, path);
    at = path === undefined ? undefined : answering(server, path);
  }
  return false;
}

/** What the first line of a location makes of a path, where that is a rewrite that looks for a location again. */
function rewritten(location: NginxItem, path: string): string | undefined {
  const [first] = location.children.filter(
    ({ directive }) => !/^(?:proxy_|access_log|root)/.test(directive.name),
  );
  if (first?.directive.name !== 'rewrite' || !/^(?:last)?$/.test(arg(first, 2))) return undefined;
  const target = arg(first, 1).replace(/\?.*$/, '');
  const found = toRegExp(arg(first, 0), false)?.exec(path);
  if (found === null || found === undefined || !target.startsWith('/') || /\$[a-z_{]/i.test(target))
    return undefined;
  return target.replaceAll(/\$(\d)/g, (_, digit) => found[Number(digit)] ?? '');
}
