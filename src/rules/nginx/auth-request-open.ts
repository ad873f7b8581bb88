import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { answering } from '../parts/nginx/answering.ts';
import { allNamed, arg, hasUnreadInclude, inForce, own, serverOf } from '../parts/nginx/items.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** The question of auth_request is Nginx's own. */
export const nginxAuthRequestOpen = nginxRule({
  id: 'nginx.auth-request-open',
  title: "the question of auth_request is Nginx's own",
  severity: 'warning',
  why: 'Without "internal" everyone may ask: what the application answers to Nginx alone, who is signed in and what they may, it answers to any client, with headers that the client chose.',
  source:
    'nginx.org/en/docs/http/ngx_http_auth_request_module.html, the example; ngx_http_core_module, internal',
  *judge(config) {
    const told = new Set<NginxItem>();
    for (const item of allNamed(config, 'auth_request')) {
      const server = serverOf(item);
      const path = arg(item, 0);
      if (server === undefined || !/^\/[\w./-]+$/.test(path)) continue;
      const location = answering(server, path);
      if (location === undefined || told.has(location) || hasUnreadInclude(location)) continue;
      told.add(location);
      const { kind, pattern } = matchOf(location);
      const [pass] = own(location, 'proxy_pass');
      const guards = ['internal', 'allow', 'deny', 'return', 'if'].some(
        (name) => own(location, name).length > 0,
      );
      if (kind !== 'exact' || pass === undefined || guards || inForce(location, 'deny').length > 0) continue;
      // An address of the application's own that is not asked for by this name.
      const asked = /^\w+:\/\/[^/]+(\/.*)?$/.exec(arg(pass, 0))?.[1];
      const isHidden = asked !== undefined && asked !== '/' && asked !== pattern;
      if (isHidden || /^\/(?:_|-\/|internal|\.)/.test(pattern))
        yield remark(
          location,
          `${locationName(location)} answers everyone, and not auth_request alone`,
          'internal;',
        );
    }
  },
});
