import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { answering } from '../parts/nginx/answering.ts';
import {
  allNamed,
  arg,
  argsOf,
  hasUnreadInclude,
  inForce,
  inside,
  isComplete,
  own,
  serverOf,
  serversOf,
} from '../parts/nginx/items.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** The question of auth_request has somebody to answer it. */
export const nginxAuthRequestMissing = nginxRule({
  id: 'nginx.auth-request-missing',
  title: 'the question of auth_request has somebody to answer it',
  severity: 'error',
  why: 'No location takes the path: the answer is 404, and every request ends with 500 "auth request unexpected status".',
  source: 'nginx.org/en/docs/http/ngx_http_auth_request_module.html',
  *judge(config) {
    if (!isComplete(config)) return;
    yield* neverAsked(config);
    for (const item of allNamed(config, 'auth_request')) {
      const path = arg(item, 0);
      const server = serverOf(item);
      if (/^[\w.-]+(?:\/[\w./-]*)?$/.test(path) && path !== 'off' && !isTemplated(path)) {
        yield remark(
          item,
          `${path} begins with no slash: no location takes it, and every request here ends with 500`,
          `auth_request /${path};`,
        );
        continue;
      }
      if (server === undefined || !/^\/[\w./-]*$/.test(path)) continue;
      if (hasUnreadInclude(server) || own(server, 'rewrite').length > 0) continue;
      const taker = answering(server, path);
      const meant = taker === undefined || !isFront(taker, path) ? undefined : unasked(server);
      if (meant !== undefined) {
        yield remark(
          item,
          `${path} is answered by ${locationName(taker ?? meant)} and not by ${locationName(meant)} (line ${meant.directive.place.line}), which nothing else asks`,
          `auth_request ${matchOf(meant).pattern};`,
        );
        continue;
      }
      if (taker !== undefined || hasUnreadRegex(server)) continue;
      yield remark(
        item,
        `no location answers ${path}: every request here ends with 500`,
        `location = ${path} { internal; proxy_pass …; }`,
      );
    }
  },
});

function hasUnreadRegex(server: Parameters<typeof own>[0]): boolean {
  return own(server, 'location').some((item) =>
    /\(\?(?:[=!]|<[=!])/.test(item.directive.args.map(({ value }) => value).join('')),
  );
}

/** Not the answer to questions of Nginx's own, but one that takes whatever lies below. */
function isFront(location: NginxItem, path: string): boolean {
  const { kind, pattern } = matchOf(location);
  return kind === 'prefix' && pattern !== path && own(location, 'internal').length === 0;
}

/** An exact location for questions of Nginx's own, of which no other line of the server speaks. */
function unasked(server: NginxItem): NginxItem | undefined {
  const said = new Set(
    [...inside(server)].flatMap((item) => (item.directive.name === 'location' ? [] : argsOf(item))),
  );
  return own(server, 'location').find(
    (location) =>
      matchOf(location).kind === 'exact' &&
      own(location, 'internal').length > 0 &&
      own(location, 'proxy_pass_request_body').some((item) => arg(item, 0) === 'off') &&
      !said.has(matchOf(location).pattern),
  );
}

/** All is there but the line that asks. */
function* neverAsked(config: NginxRead): Generator<Remark> {
  for (const server of serversOf(config)) {
    const isAsked = [server, ...inside(server)].some((item) => item.directive.name === 'auth_request');
    const answer = isAsked || hasUnreadInclude(server) ? undefined : unasked(server);
    if (answer !== undefined && inForce(server, 'auth_request').length === 0)
      yield {
        ...remark(
          answer,
          `no auth_request of this server asks ${locationName(answer)}: nobody has to sign in`,
          `auth_request ${matchOf(answer).pattern}; where it is to be asked`,
        ),
        severity: 'warning',
      };
  }
}
