import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, argsOf, inside, outward, own } from '../parts/nginx/items.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Double slashes do not go around a guarded location. */
export const nginxMergeSlashesOff = nginxRule({
  id: 'nginx.merge-slashes-off',
  title: 'double slashes do not go around a guarded location',
  severity: 'warning',
  why: '"//admin/" matches no location /admin/, and the application takes it for the same.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#merge_slashes',
  *judge(config) {
    for (const item of allNamed(config, 'merge_slashes')) {
      const block = item.parent;
      if (!/^off$/i.test(arg(item, 0)) || block === undefined) continue;
      const guarded = [...inside(block)].find(
        (each) =>
          each.directive.name === 'location' &&
          !isRefusedAround(each) &&
          (['deny', 'auth_basic', 'auth_request', 'limit_req'].some((name) => own(each, name).length > 0) ||
            hidesFiles(each)),
      );
      if (guarded !== undefined)
        yield remark(
          item,
          `"/${matchOf(guarded).pattern}" does not match ${locationName(guarded)} and goes around it`,
          'merge_slashes on;',
        );
    }
  },
});

/** Where the location for everything else only refuses, nothing is behind the way around. */
function isRefusedAround(guarded: NginxItem): boolean {
  const server = [...outward(guarded)].find(({ directive }) => directive.name === 'server');
  if (server === undefined) return false;
  const rest = own(server, 'location').find((each) => {
    const { kind, pattern } = matchOf(each);
    return kind === 'prefix' && pattern === '/';
  });
  return rest !== undefined && own(rest, 'return').some((answer) => /^4\d\d$/.test(arg(answer, 0)));
}

/** `internal` before files that another location finds as well: neither under a root of its own nor what an error is answered with. */
function hidesFiles(location: NginxItem): boolean {
  if (own(location, 'internal').length === 0) return false;
  const { kind, pattern } = matchOf(location);
  const isElsewhere = [
    'root',
    'alias',
    'return',
    'proxy_pass',
    'fastcgi_pass',
    'uwsgi_pass',
    'grpc_pass',
  ].some((name) => own(location, name).length > 0);
  const isPage =
    kind === 'exact' &&
    [...outward(location)].some((level) =>
      own(level, 'error_page').some((page) => argsOf(page).includes(pattern)),
    );
  return !isElsewhere && !isPage;
}
