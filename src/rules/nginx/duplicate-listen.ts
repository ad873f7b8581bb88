import { serversOf } from '../parts/nginx/items.ts';
import { listensOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A server names an address once. */
export const nginxDuplicateListen = nginxRule({
  id: 'nginx.duplicate-listen',
  title: 'a server names an address once',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: "a duplicate listen".',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#listen',
  *judge(config) {
    for (const server of serversOf(config)) {
      const seen = new Set<string>();
      for (const { key, item } of listensOf(server)) {
        if (item === undefined || isTemplated(key)) continue;
        if (seen.has(key))
          yield remark(
            item,
            `nginx -t refuses the configuration: a duplicate listen ${key} in one server`,
            'remove one of them',
          );
        seen.add(key);
      }
    }
  },
});
