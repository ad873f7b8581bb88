import { allNamed, argsOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A backup server is in a group that knows backups. */
export const nginxUpstreamBackup = nginxRule({
  id: 'nginx.upstream-backup',
  title: 'a backup server is in a group that knows backups',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: \'balancing method does not support parameter "backup"\'.',
  source: 'nginx.org/en/docs/http/ngx_http_upstream_module.html#server',
  *judge(config) {
    for (const upstream of allNamed(config, 'upstream')) {
      const names = upstream.children.map(({ directive }) => directive.name);
      const method = names.find((name) => /^(?:ip_hash|hash|random)$/.test(name));
      const at = names.indexOf(method ?? '');
      const backup = upstream.children.find(
        (item, i) => item.directive.name === 'server' && argsOf(item).includes('backup') && i > at,
      );
      if (method === undefined || backup === undefined) continue;
      yield remark(
        backup,
        `nginx -t refuses the configuration: ${method} does not support "backup"`,
        'least_conn or no method at all',
      );
    }
  },
});
