import { allItems, allNamed, arg, isData, isHttp } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isOlder } from '../targets.ts';

/** No directive is used that does nothing. */
export const nginxObsoleteDirective = nginxRule({
  id: 'nginx.obsolete-directive',
  title: 'no directive is used that does nothing',
  severity: 'warning',
  why: 'Nginx warns at each start and does nothing of what the line says.',
  source: 'nginx.org/en/CHANGES, 1.15.0, 1.19.7 and 1.25.1',
  *judge(config, stack) {
    if (isOlder(stack.targets.nginx, '1.25.1'))
      for (const item of allNamed(config, 'ssl'))
        if (isHttp(item) && /^o(?:n|ff)$/i.test(arg(item, 0)) && !isData(item))
          yield remark(
            item,
            '"ssl" is deprecated since Nginx 1.15.0, speaks TLS on port 80 of this server as well, and is refused by 1.25.1 and later',
            'listen 443 ssl;',
          );
    for (const item of allItems(config)) {
      const [since, instead] = obsolete[item.directive.name] ?? [];
      if (
        since === undefined ||
        instead === undefined ||
        isOlder(stack.targets.nginx, since) ||
        !isHttp(item)
      )
        continue;
      yield remark(item, `"${item.directive.name}" does nothing since Nginx ${since}`, instead);
    }
  },
});

const obsolete: Readonly<Record<string, readonly [string, string]>> = {
  http2_max_field_size: ['1.19.7', 'large_client_header_buffers'],
  http2_max_header_size: ['1.19.7', 'large_client_header_buffers'],
  http2_max_requests: ['1.19.7', 'keepalive_requests'],
  http2_recv_timeout: ['1.19.7', 'client_header_timeout'],
  http2_idle_timeout: ['1.19.7', 'keepalive_timeout'],
  http2_push: ['1.25.1', 'remove it, or Link headers with early hints'],
  http2_push_preload: ['1.25.1', 'remove it, or Link headers with early hints'],
  http2_max_concurrent_pushes: ['1.25.1', 'remove it'],
};
