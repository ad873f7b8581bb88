import type { NginxConfig, NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, own, serverOf } from '../parts/nginx/items.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { passedTo, valuesOf } from '../parts/nginx/targets.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** An application gets the path that was asked for in one location as in the others. */
export const nginxPathCutOff = nginxRule({
  id: 'nginx.path-cut-off',
  title: 'an application gets the path that was asked for in one location as in the others',
  severity: 'warning',
  why: 'A slash behind the address in proxy_pass is a path: Nginx puts it in the place of what the location matched. The application gets "/" instead of "/login", and answers with its front page or 404.',
  source:
    'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass: with a URI, the part that matches the location is replaced',
  *judge(config) {
    yield* fixedPaths(config);
    yield* keptHere(config);
    for (const item of allNamed(config, 'proxy_pass')) {
      const location = item.parent;
      const address = /^(https?:\/\/[^/$]+)\/$/.exec(arg(item, 0))?.[1];
      if (location?.directive.name !== 'location' || address === undefined) continue;
      const { kind, pattern } = matchOf(location);
      const isCut = kind === 'exact' ? pattern !== '/' : kind === 'prefix' && pattern.length > 1;
      if (!isCut || own(location, 'rewrite').length > 0) continue;
      if (/\/socket\.io\/$/.test(pattern)) {
        yield remark(
          item,
          `the application gets "/" for ${pattern}, and Socket.IO answers under /socket.io/ alone`,
          `proxy_pass ${address};`,
        );
        continue;
      }
      const whole = allNamed(config, 'proxy_pass').find(
        (other) =>
          arg(other, 0) === address &&
          serverOf(other) === serverOf(item) &&
          (takesAll(other.parent) || isAround(other.parent, pattern) || isWithin(other.parent, pattern)),
      );
      if (whole === undefined) continue;
      yield remark(
        item,
        `the application gets "/" for what ${locationName(location)} matched; line ${whole.directive.place.line} passes it whole paths`,
        `proxy_pass ${address};`,
      );
    }
  },
});

/** `/api/` passed on whole, where `= /api/otp` and others below it come to the same application without `/api`. */
function* keptHere(config: NginxConfig): Generator<Remark> {
  for (const [, passes] of Map.groupBy(allNamed(config, 'proxy_pass'), serverOf)) {
    const cut = passes.flatMap((item) => {
      const [, address, path] = /^(https?:\/\/[^/$]+)(\/[^$]*)$/.exec(arg(item, 0)) ?? [];
      const location = item.parent;
      if (address === undefined || path === undefined || location?.directive.name !== 'location') return [];
      const { kind, pattern } = matchOf(location);
      if ((kind !== 'prefix' && kind !== 'exact') || !pattern.endsWith(path) || pattern === path) return [];
      return [{ item, address, before: pattern.slice(0, -path.length) }];
    });
    if (cut.length < 2) continue;
    for (const item of passes) {
      const location = item.parent;
      if (location?.directive.name !== 'location' || own(location, 'rewrite').length > 0) continue;
      const others = cut.filter((each) => each.item !== item && arg(item, 0) === `${each.address}/`);
      const [other] = others;
      if (other !== undefined && others.length > 1 && matchOf(location).kind === 'exact') {
        const { pattern } = matchOf(location);
        // One page of its own may be the front of an application, but not below what the others cut off.
        if (!pattern.startsWith(`${other.before}/`) || pattern.length <= other.before.length + 1) continue;
        yield remark(
          item,
          `the application gets "/" for ${pattern}; line ${other.item.directive.place.line} passes it the rest of the path`,
          `proxy_pass ${other.address}${pattern.slice(other.before.length)};`,
        );
        continue;
      }
      const { kind, pattern } = matchOf(location);
      const same = cut.filter(
        ({ address, before }) =>
          [address, `${address}${pattern}`].includes(passedTo(item)) &&
          kind === 'prefix' &&
          pattern.replace(/\/$/, '') === before,
      );
      const [first] = same;
      if (same.length < 2 || first === undefined) continue;
      yield remark(
        item,
        `the application gets ${pattern}… whole here, and without ${first.before} from line ${first.item.directive.place.line} and ${same.length - 1} more`,
        `proxy_pass ${first.address}/;`,
      );
    }
  }
}

/** `location /`, or the named one that try_files falls back to. */
function takesAll(location: NginxItem | undefined): boolean {
  if (location?.directive.name !== 'location') return false;
  const { kind, pattern } = matchOf(location);
  return kind === 'named' || (kind === 'prefix' && pattern === '/');
}

/** `location /api/` around `/api/admin/`. */
function isAround(location: NginxItem | undefined, inner: string): boolean {
  if (location?.directive.name !== 'location') return false;
  const { kind, pattern } = matchOf(location);
  return (
    kind === 'prefix' && pattern.endsWith('/') && inner.length > pattern.length && inner.startsWith(pattern)
  );
}

/** `/api/events` within `/api/`. */
function isWithin(location: NginxItem | undefined, outer: string): boolean {
  if (location?.directive.name !== 'location' || own(location, 'rewrite').length > 0) return false;
  const { kind, pattern } = matchOf(location);
  return (
    kind === 'prefix' && outer.endsWith('/') && pattern.length > outer.length && pattern.startsWith(outer)
  );
}

/** Behind a variable the path is no replacement for the prefix: it is all that the application gets. */
function* fixedPaths(config: NginxConfig): Generator<Remark> {
  for (const item of allNamed(config, 'proxy_pass')) {
    const location = item.parent;
    const [, variable, path] =
      /^(?:https?:\/\/)?\$\{?(\w+)\}?(?::(?:\d+|\$\{?\w+\}?))?(\/[^$]*)$/.exec(arg(item, 0)) ?? [];
    if (location?.directive.name !== 'location' || variable === undefined || path === undefined) continue;
    if (matchOf(location).kind !== 'prefix' || isTemplated(path)) continue;
    const values = valuesOf(config, variable).map(([, word]) => word?.value ?? '$');
    if (
      values.length === 0 ||
      values.some((value) => /\/.*\$|\$\{?(?:request_uri|uri|document_uri|args|is_args|\d)/.test(value))
    )
      continue;
    yield {
      ...remark(
        item,
        `with a variable in it every request here becomes "${path}", whatever was asked for`,
        `rewrite ^${matchOf(location).pattern}(.*)$ /$1 break; and proxy_pass without a path`,
      ),
      severity: 'error',
    };
  }
}
