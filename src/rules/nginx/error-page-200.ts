import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { ofErrors } from '../parts/nginx/error-page.ts';
import { allNamed, arg, argsOf, serverOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Errors are told as errors. */
export const nginxErrorPage200 = nginxRule({
  id: 'nginx.error-page-200',
  title: 'errors are told as errors',
  severity: 'warning',
  why: 'A page for errors with status 200 is taken for the real one: monitors stay green, caches and search engines keep it.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#error_page',
  *judge(config) {
    for (const item of allNamed(config, 'error_page')) {
      const words = argsOf(item);
      const target = words.at(-1) ?? '';
      if (
        !words.includes('=200') ||
        !(words.some((word) => /^(?:429|50[0234])$/.test(word)) || ofErrors.test(target)) ||
        isHandled(item, target)
      )
        continue;
      yield remark(
        item,
        `${words.filter((word) => /^\d{3}$/.test(word)).join(', ')} is told as status 200, as if nothing were wrong`,
        words.filter((word) => word !== '=200').join(' '),
      );
    }
  },
});

/** What passes the request on may have a right answer after all; a `return` of its own is told with 200 too. */
function isHandled(item: NginxItem, target: string): boolean {
  if (!target.startsWith('@')) return false;
  const server = serverOf(item);
  const named = server?.children.find(
    ({ directive }) => directive.name === 'location' && directive.args[0]?.value === target,
  );
  return (
    named === undefined ||
    !named.children.some((child) => child.directive.name === 'return' && /^[45]/.test(arg(child, 0)))
  );
}
