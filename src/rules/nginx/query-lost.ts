import { allNamed, argsOf, inside, serverOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** PHP is told what stands behind the question mark. */
export const nginxQueryLost = nginxRule({
  id: 'nginx.query-lost',
  title: 'PHP is told what stands behind the question mark',
  severity: 'warning',
  why: 'The last of try_files replaces the whole address, its arguments too: $_GET is empty, so searches, pages and sign-in links forget what was asked.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#try_files: "/index.php?$args"',
  *judge(config) {
    for (const item of allNamed(config, 'try_files')) {
      const last = argsOf(item).at(-1) ?? '';
      const server = serverOf(item);
      if (!/^\/(?:[\w/-]+\/)?(?:index|app|public)\.php$/.test(last) || server === undefined) continue;
      if (![...inside(server)].some(({ directive }) => directive.name === 'fastcgi_pass')) continue;
      yield remark(item, `${last} is called without the arguments of the request`, `${last}?$query_string`);
    }
  },
});
