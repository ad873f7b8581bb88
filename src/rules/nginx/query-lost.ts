import type { NginxConfig, NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, argsOf, inside, isData, own, serverOf } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { valuesOf } from '../parts/nginx/targets.ts';

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
    for (const item of allNamed(config, 'proxy_pass')) {
      const [, path] = /^https?:\/\/[^/]+(\/.*)$/.exec(arg(item, 0)) ?? [];
      if (path === undefined || !/\$(?:\d|\{?\w+)/.test(path) || isData(item)) continue;
      if (
        /\?|\$\{?(?:request_uri|args|is_args|query_string|arg_\w+)\b/.test(path) ||
        usesUnknown(config, path)
      )
        continue;
      if (item.parent === undefined || own(item.parent, 'internal').length > 0 || !takesRest(item.parent))
        continue;
      yield remark(
        item,
        'with a variable in it proxy_pass is the whole address: the arguments of the request are not put behind it',
        `proxy_pass ${arg(item, 0)}$is_args$args;`,
      );
    }
    for (const item of allNamed(config, 'try_files')) {
      const last = argsOf(item).at(-1) ?? '';
      const server = serverOf(item);
      if (/\.php\$\{?(?:args|query_string)\b/.test(last))
        yield remark(
          item,
          `without a question mark the arguments become a part of the name: there is no ${last.replace(/\$.*/, '')}page=2`,
          last.replace(/\.php/, '.php?'),
        );
      if (!/^\/(?:[\w/-]+\/)?(?:index|app|public)\.php$/.test(last) || server === undefined) continue;
      if (![...inside(server)].some(({ directive }) => directive.name === 'fastcgi_pass')) continue;
      yield remark(item, `${last} is called without the arguments of the request`, `${last}?$query_string`);
    }
  },
});

/** `(.*)` at the end, or a prefix: any page of the application, not one kind of file. */
function takesRest(location: NginxItem): boolean {
  const { kind, pattern } = matchOf(location);
  return kind === 'prefix' || (kind === 'regex' && /\.[*+]\)?\)?\$?$/.test(pattern));
}

/** A variable that may hold the arguments as well. */
function usesUnknown(config: NginxConfig, path: string): boolean {
  return [...path.matchAll(/\$\{?([a-z_]\w*)/g)].some(
    ([, name = '']) =>
      valuesOf(config, name).length > 0 ||
      (!/^(?:uri|document_uri)$/.test(name) && !isCaptured(config, name)),
  );
}

function isCaptured(config: NginxConfig, name: string): boolean {
  return allNamed(config, 'location').some((item) => argsOf(item).join(' ').includes(`<${name}>`));
}
