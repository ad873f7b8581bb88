import { allNamed, arg, inForce, own, serverOf, valueInForce } from '../parts/nginx/items.ts';
import { isForBrowsing, namesOf } from '../parts/nginx/listen.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** No listing of a folder that is not for browsing. */
export const nginxAutoindex = nginxRule({
  id: 'nginx.autoindex',
  title: 'no listing of a folder that is not for browsing',
  severity: 'warning',
  why: 'Everyone can see every file, also those that nothing links to, backups and uploads of others.',
  source: 'nginx.org/en/docs/http/ngx_http_autoindex_module.html',
  *judge(config) {
    for (const item of allNamed(config, 'autoindex')) {
      const { parent } = item;
      if (parent === undefined || !/^on$/i.test(arg(item, 0))) continue;
      const isOpen =
        parent.directive.name !== 'location' ||
        !/download|file|pub|repo|mirror|archive|package|dist|release|pool|debian|index|browse|listing/i.test(
          matchOf(parent).pattern,
        );
      const server = serverOf(parent);
      const isMirror = server !== undefined && namesOf(server).every((name) => isForBrowsing.test(name));
      const auth = valueInForce(parent, 'auth_basic');
      if (
        !isOpen ||
        isMirror ||
        (auth !== undefined && auth !== 'off') ||
        inForce(parent, 'deny').length > 0 ||
        own(parent, 'internal').length > 0
      )
        continue;
      yield remark(item, 'lists every file of the folder to everyone', 'autoindex off;');
    }
  },
});
