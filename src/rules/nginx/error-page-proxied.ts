import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { answering } from '../parts/nginx/answering.ts';
import { allNamed, arg, argsOf, own, serverOf, serversOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A page for a dead application is not asked of that application. */
export const nginxErrorPageProxied = nginxRule({
  id: 'nginx.error-page-proxied',
  title: 'a page for a dead application is not asked of that application',
  severity: 'warning',
  why: 'Nginx looks for a location for the page as for any other path. Where that one passes on to the application which just failed, visitors see the bare "502 Bad Gateway" again.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#error_page: an internal redirect',
  *judge(config) {
    if (!config.isWhole) return;
    for (const item of allNamed(config, 'error_page')) {
      const words = argsOf(item);
      const page = words.at(-1) ?? '';
      if (!/^\/[\w./-]+$/.test(page) || !words.some((word) => /^50[234]$/.test(word))) continue;
      const server = serverOf(item);
      const servers = server === undefined ? serversOf(config) : [server];
      const asking = servers
        .map((each) => answering(each, page))
        .find((each) => each !== undefined && own(each, 'proxy_pass').length > 0);
      if (asking === undefined) continue;
      // The page of one application is given by another one.
      const here = item.parent?.children.find(({ directive }) => directive.name.endsWith('_pass'));
      const [target] = own(asking, 'proxy_pass');
      if (here !== undefined && target !== undefined && hostOf(here) !== hostOf(target)) continue;
      const { file, line } = asking.directive.place;
      yield remark(
        item,
        `${page} itself is passed on at ${file}:${line}: with the application down there is no page`,
        `location = ${page} { root /usr/share/nginx/html; internal; }`,
      );
    }
  },
});

function hostOf(pass: NginxItem): string {
  return arg(pass, 0)
    .replace(/^\w+:\/\//, '')
    .replace(/\/.*$/, '');
}
