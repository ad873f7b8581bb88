import { allNamed, argsOf, serverOf } from '../parts/nginx/items.ts';
import { namesOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A redirect leads to a name that there is. */
export const nginxRedirectToNoName = nginxRule({
  id: 'nginx.redirect-to-no-name',
  title: 'a redirect leads to a name that there is',
  severity: 'error',
  why: '$server_name is the first name of the server block as it is written, not what the client asked for: of a catch-all the browser is sent to https://_/.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#var_server_name',
  *judge(config) {
    for (const item of allNamed(config, 'return', 'rewrite')) {
      const server = serverOf(item);
      const target = argsOf(item).find((word) => /^https?:\/\/\$\{?server_name\b/.test(word));
      const [first] = server === undefined ? [] : namesOf(server);
      if (first === undefined || target === undefined) continue;
      if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(first)) continue;
      // To be filled in.
      if (/^(?:your|my|change|replace)[_-]|(?:_fqdn|_domain|_host(?:name)?)$/.test(first)) continue;
      yield remark(
        item,
        first === ''
          ? 'the server has no name: the browser is sent to https:///'
          : `$server_name is ${first} here, and the browser is sent there`,
        target.replace(/\$\{?server_name\}?/, '$host'),
      );
    }
  },
});
