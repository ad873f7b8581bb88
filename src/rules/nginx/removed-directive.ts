import { contextOf } from '../parts/nginx/grammar.ts';
import { allItems, isHttp } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isOlder } from '../targets.ts';

/** No directive is used that Nginx no longer has. */
export const nginxRemovedDirective = nginxRule({
  id: 'nginx.removed-directive',
  title: 'no directive is used that Nginx no longer has',
  severity: 'error',
  why: 'Nginx refuses the whole configuration after the upgrade that takes the directive away.',
  source: 'nginx.org/en/CHANGES',
  *judge(config, stack) {
    for (const item of allItems(config)) {
      const [since, instead] = removed[item.directive.name] ?? [];
      if (
        since === undefined ||
        instead === undefined ||
        isOlder(stack.targets.nginx, since) ||
        !isHttp(item)
      )
        continue;
      if (contextOf(item, config.isWhole) === undefined) continue;
      yield remark(
        item,
        `Nginx ${since} and later do not know "${item.directive.name}" and refuse the configuration`,
        instead,
      );
    }
  },
});

const removed: Readonly<Record<string, readonly [string, string]>> = {
  ssl: ['1.25.1', 'listen … ssl;'],
  limit_zone: ['1.7.6', 'limit_conn_zone'],
  spdy_chunk_size: ['1.9.5', 'http2 on;'],
  spdy_headers_comp: ['1.9.5', 'http2 on;'],
  spdy_recv_buffer_size: ['1.9.5', 'http2 on;'],
  satisfy_any: ['1.1.0', 'satisfy any;'],
  open_file_cache_retest: ['1.1.0', 'open_file_cache_valid'],
  optimize_server_names: ['1.1.0', 'server_name_in_redirect'],
  post_action_limit: ['1.1.0', 'remove it'],
  http2_max_requests: ['9.9.9', 'keepalive_requests'],
};
