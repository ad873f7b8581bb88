import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { answering } from '../parts/nginx/answering.ts';
import {
  allNamed,
  arg,
  hasUnreadInclude,
  inForce,
  own,
  serverOf,
  valueInForce,
} from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Who is asked for leave is not told of a body that never comes. */
export const nginxAuthRequestBody = nginxRule({
  id: 'nginx.auth-request-body',
  title: 'who is asked for leave is not told of a body that never comes',
  severity: 'warning',
  why: 'The question of auth_request carries the Content-Length of the client, and no body: a server that reads the body first waits for it until its time limit, so that every upload and every form hangs or ends with 500, and pages without a body work.',
  source:
    'nginx.org/en/docs/http/ngx_http_auth_request_module.html, the example; measured with 1.22: proxy_pass_request_body off alone keeps the header',
  *judge(config) {
    const told = new Set<NginxItem>();
    for (const item of allNamed(config, 'auth_request')) {
      const server = serverOf(item);
      const path = arg(item, 0);
      if (server === undefined || !path.startsWith('/') || isTemplated(path)) continue;
      const location = answering(server, path.replace(/\?.*$/, ''));
      const [pass] = location === undefined ? [] : own(location, 'proxy_pass');
      if (location === undefined || pass === undefined || told.has(location)) continue;
      if (hasUnreadInclude(location) || valueInForce(location, 'proxy_pass_request_headers') === 'off')
        continue;
      const isEmptied = inForce(location, 'proxy_set_header').some(
        (each) => /^content-length$/i.test(arg(each, 0)) && arg(each, 1) === '',
      );
      told.add(location);
      if (isEmptied) continue;
      yield remark(
        own(location, 'proxy_pass_request_body')[0] ?? pass,
        "sends the client's Content-Length without the body: a server that waits for the body hangs with every POST",
        'proxy_pass_request_body off; proxy_set_header Content-Length "";',
      );
    }
  },
});
