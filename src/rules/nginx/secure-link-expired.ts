import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, argsOf, hasUnreadInclude, inside, serverOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A link that has expired is refused. */
export const nginxSecureLinkExpired = nginxRule({
  id: 'nginx.secure-link-expired',
  title: 'a link that has expired is refused',
  severity: 'error',
  why: '$secure_link is empty for a wrong hash and "0" for a link whose time is over. Who asks for the first alone hands out files for ever; who asks for neither hands them out to everyone.',
  source: 'nginx.org/en/docs/http/ngx_http_secure_link_module.html#secure_link',
  *judge(config) {
    for (const item of allNamed(config, 'secure_link')) {
      const server = serverOf(item);
      const { parent } = item;
      if (server === undefined || parent === undefined || argsOf(item).length !== 1) continue;
      if (hasUnreadInclude(server) || hasUnreadInclude(parent)) continue;
      const around = parent.directive.name === 'location' ? parent : server;
      const conditions = [...inside(around)].filter(({ directive }) => directive.name === 'if');
      const asked = conditions
        .map((each) => argsOf(each).join(' '))
        .filter((text) => text.includes('$secure_link'));
      if (isMapped(item, config)) continue;
      if (asked.length === 0)
        yield remark(
          item,
          'nothing asks for $secure_link here: a wrong link is as good as a right one',
          'if ($secure_link = "") { return 403; } if ($secure_link = "0") { return 410; }',
        );
      else if (asked.every((text) => /\$secure_link = ?"?0"?\s*\)?$/.test(text)))
        yield remark(
          conditions.find((each) => argsOf(each).join(' ').includes('$secure_link')) ?? item,
          'lets every forged link through: for a wrong hash $secure_link is empty, not "0"',
          'if ($secure_link = "") { return 403; }',
        );
      else if (
        arg(item, 0).includes(',') &&
        !asked.some((text) => /= ?0 ?\)?$|!= ?1 ?\)?$|\(\$secure_link\)$/.test(text))
      )
        yield remark(
          conditions.find((each) => argsOf(each).join(' ').includes('$secure_link')) ?? item,
          'lets links through whose time is over: for them $secure_link is "0", not empty',
          'if ($secure_link = "0") { return 410; }',
        );
    }
  },
});

/** A map, a log or another module may look at it. */
function isMapped(item: NginxItem, config: Parameters<typeof allNamed>[0]): boolean {
  return [...allNamed(config, 'map', 'set', 'try_files', 'access_by_lua_block', 'auth_request')].some(
    (each) => each !== item && argsOf(each).some((word) => word.includes('$secure_link')),
  );
}
