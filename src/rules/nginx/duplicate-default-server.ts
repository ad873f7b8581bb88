import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { serversOf } from '../parts/nginx/items.ts';
import { listensOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** An address has one default server. */
export const nginxDuplicateDefaultServer = nginxRule({
  id: 'nginx.duplicate-default-server',
  title: 'an address has one default server',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: "a duplicate default server".',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#listen',
  *judge(config) {
    const seen = new Map<string, NginxItem>();
    for (const server of serversOf(config)) {
      for (const { key, isDefault, item } of listensOf(server)) {
        const first = seen.get(key);
        if (!isDefault || item === undefined || isTemplated(key)) continue;
        seen.set(key, first ?? item);
        if (first === undefined) continue;
        const { file, line } = first.directive.place;
        yield remark(
          item,
          `nginx -t refuses the configuration: a duplicate default server for ${key}, the first is at ${file}:${line}`,
          'default_server on one of them',
        );
      }
    }
  },
});
