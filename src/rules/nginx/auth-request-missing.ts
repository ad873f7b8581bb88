import { answering } from '../parts/nginx/answering.ts';
import { allNamed, arg, isComplete, own, serverOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** The question of auth_request has somebody to answer it. */
export const nginxAuthRequestMissing = nginxRule({
  id: 'nginx.auth-request-missing',
  title: 'the question of auth_request has somebody to answer it',
  severity: 'error',
  why: 'No location takes the path: the answer is 404, and every request ends with 500 "auth request unexpected status".',
  source: 'nginx.org/en/docs/http/ngx_http_auth_request_module.html',
  *judge(config) {
    if (!isComplete(config)) return;
    for (const item of allNamed(config, 'auth_request')) {
      const path = arg(item, 0);
      const server = serverOf(item);
      if (server === undefined || !/^\/[\w./-]*$/.test(path)) continue;
      if (own(server, 'include').length > 0 || own(server, 'rewrite').length > 0) continue;
      if (answering(server, path) !== undefined || hasUnreadRegex(server)) continue;
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
