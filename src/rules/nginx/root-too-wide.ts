import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, argsOf, hasUnreadInclude, inForce, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Only what is meant for visitors is served. */
export const nginxRootTooWide = nginxRule({
  id: 'nginx.root-too-wide',
  title: 'only what is meant for visitors is served',
  severity: 'error',
  why: 'Everyone reads every file that the workers may: keys, passwords in env files, the configuration itself.',
  source: 'gixy-ng root-too-wide; nginx.org/en/docs/http/ngx_http_core_module.html#root',
  *judge(config) {
    for (const item of allNamed(config, 'root', 'alias')) {
      const path = arg(item, 0);
      if (/^\/home\/\$\{?\w+\}?\/?(?:\$\{?\w+\}?)?$/.test(path)) {
        yield remark(
          item,
          'serves all files of a user: keys, histories and passwords of programs',
          '/home/$user/public_html',
        );
        continue;
      }
      if (
        !/^\/(?:(?:etc|root|home|var|proc|sys|run|usr|opt)?\/?|etc\/nginx\/?|var\/(?:log(?:\/nginx)?|backups?|lib)\/?)$/.test(
          path,
        )
      )
        continue;
      const { parent } = item;
      if (parent === undefined || servesNoFile(item, parent)) continue;
      yield remark(item, `serves the files of ${path}`, 'a folder with nothing but what visitors may read');
    }
  },
});

/** `location /srv/files/ { root /; }` takes no more than the prefix, and locations with a folder of their own none. */
function servesNoFile(item: NginxItem, block: NginxItem): boolean {
  const names = block.children.map(({ directive }) => directive.name);
  if (block.directive.name === 'location') {
    if (names.some((name) => /^(?:return|internal|.*_pass|deny)$/.test(name))) return true;
    if (/^\/var\/\w/.test(arg(item, 0)))
      return ['auth_basic', 'auth_request', 'deny'].some((name) => inForce(block, name).length > 0);
    // Of the configuration of a program every file is one too many.
    if (/^\/etc\/\w/.test(arg(item, 0))) return false;
    return item.directive.name === 'root' && argsOf(block).at(-1) !== '/';
  }
  if (block.directive.name !== 'server' || hasUnreadInclude(block) || names.includes('return')) return true;
  const all = own(block, 'location').find((each) => argsOf(each).join(' ') === '/');
  return (
    all?.children.some(({ directive }) => /^(?:root|alias|return|.*_pass)$/.test(directive.name)) === true
  );
}
