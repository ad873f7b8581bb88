import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { answering } from '../parts/nginx/answering.ts';
import { allNamed, arg, own } from '../parts/nginx/items.ts';
import { locationName, matchOf, toRegExp } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A rewritten request comes to the proxy that stands beside the rewrite. */
export const nginxRewriteLeavesLocation = nginxRule({
  id: 'nginx.rewrite-leaves-location',
  title: 'a rewritten request comes to the proxy that stands beside the rewrite',
  severity: 'error',
  why: 'With "last", or with no flag, Nginx looks a location up for the new path. Only "break" stays: the proxy_pass beside it is never reached, and the start page or a 404 answers.',
  source: 'nginx.org/en/docs/http/ngx_http_rewrite_module.html#rewrite',
  *judge(config) {
    for (const item of allNamed(config, 'rewrite')) {
      const location = item.parent;
      if (location?.directive.name !== 'location' || !/^(?:last)?$/.test(arg(item, 2))) continue;
      const server = location.parent;
      const pass = passOf(location);
      if (server?.directive.name !== 'server' || pass === undefined) continue;
      const takers = samplesOf(location).map((path) => takerOf(server, item, path));
      const [taker] = takers;
      if (taker === undefined || takers.some((each) => each === undefined || each.item === location))
        continue;
      if (takers.some((each) => passOf(each?.item) === pass)) continue;
      yield remark(
        item,
        `${taker.path} is looked up anew and answered by ${locationName(taker.item)} in line ${taker.item.directive.place.line}: ${pass} is never reached`,
        `rewrite ${arg(item, 0)} ${arg(item, 1)} break;`,
      );
    }
  },
});

function samplesOf(location: NginxItem): readonly string[] {
  const { kind, pattern } = matchOf(location);
  if (kind !== 'prefix') return [''];
  return pattern.endsWith('/')
    ? [`${pattern}users`, `${pattern}users/7/edit`]
    : [`${pattern}/users`, `${pattern}/users/7/edit`];
}

/** Where a path goes that the rewrite changes; undefined where it does not, or that is not sure. */
function takerOf(server: NginxItem, item: NginxItem, path: string) {
  const found = toRegExp(arg(item, 0), false)?.exec(path);
  const target = arg(item, 1).replace(/\?.*$/, '');
  if (!found || !target.startsWith('/') || /\$[a-z_{]/i.test(target)) return undefined;
  const next = target.replaceAll(/\$(\d)/g, (_, digit) => found[Number(digit)] ?? '');
  const taker = answering(server, next);
  return taker === undefined ? undefined : { item: taker, path: next };
}

function passOf(location: NginxItem | undefined): string | undefined {
  const names = ['proxy_pass', 'fastcgi_pass', 'uwsgi_pass', 'grpc_pass'];
  const [pass] = location === undefined ? [] : names.flatMap((name) => own(location, name));
  return pass === undefined ? undefined : `${pass.directive.name} ${arg(pass, 0)}`;
}
