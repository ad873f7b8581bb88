import { allNamed, argsOf, inside, serverOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** What stands behind the question mark is passed on. */
export const nginxQueryLost = nginxRule({
  id: 'nginx.query-lost',
  title: 'what stands behind the question mark is passed on',
  severity: 'warning',
  why: 'The last of try_files replaces the whole address, its arguments too: $_GET is empty, so searches, pages and sign-in links forget what was asked.',
  source:
    'nginx.org/en/docs/http/ngx_http_core_module.html#try_files: "/index.php?$args"; ngx_http_rewrite_module.html#rewrite, the question mark',
  *judge(config) {
    for (const item of allNamed(config, 'rewrite')) {
      const [expression = '', target = '', flag = ''] = argsOf(item);
      const isWhole = /^\^\/?\(\.[*+]\)\$?$/.test(expression) && /^https?:\/\/[^/]+\/?\$1\?$/.test(target);
      if (!isWhole || (flag !== 'permanent' && flag !== 'redirect')) continue;
      yield remark(
        item,
        'the question mark at the end drops the arguments of the request: links with a search or a token lead to the page without them',
        `return ${flag === 'permanent' ? 301 : 302} ${target.replace(/\/?\$1\?$/, '')}$request_uri;`,
      );
    }
    for (const item of allNamed(config, 'try_files')) {
      const last = argsOf(item).at(-1) ?? '';
      const server = serverOf(item);
      if (!/^\/(?:[\w/-]+\/)?(?:index|app|public)\.php$/.test(last) || server === undefined) continue;
      if (![...inside(server)].some(({ directive }) => directive.name === 'fastcgi_pass')) continue;
      yield remark(item, `${last} is called without the arguments of the request`, `${last}?$query_string`);
    }
  },
});
