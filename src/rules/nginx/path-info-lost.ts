import { arg, locationsOf, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** PATH_INFO is still there when PHP is asked. */
export const nginxPathInfoLost = nginxRule({
  id: 'nginx.path-info-lost',
  title: 'PATH_INFO is still there when PHP is asked',
  severity: 'warning',
  why: 'try_files makes the path that of the script, and the split of it is done anew: PATH_INFO is empty, so that /index.php/apps/files shows the first page, or "not found".',
  source: 'trac.nginx.org/nginx/ticket/321; snippets/fastcgi-php.conf of Debian',
  *judge(config) {
    for (const location of locationsOf(config)) {
      if (own(location, 'try_files').length === 0 || own(location, 'fastcgi_pass').length === 0) continue;
      const line = own(location, 'fastcgi_param').find(
        (item) => arg(item, 0) === 'PATH_INFO' && /^\$\{?fastcgi_path_info\}?$/.test(arg(item, 1)),
      );
      if (line !== undefined && own(location, 'fastcgi_split_path_info').length > 0)
        yield remark(
          line,
          'is empty: try_files above has made the path that of the script alone',
          'set $path_info $fastcgi_path_info; before try_files, and fastcgi_param PATH_INFO $path_info;',
        );
    }
  },
});
