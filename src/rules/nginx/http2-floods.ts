import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** One connection carries a bounded number of requests. */
export const nginxHttp2Floods = nginxRule({
  id: 'nginx.http2-floods',
  title: 'one connection carries a bounded number of requests',
  severity: 'warning',
  why: 'Nginx is safe from floods of streams that are opened and reset (CVE-2023-44487) by its limits of 128 streams at once and 1000 requests on a connection: far above them one client can keep all workers busy.',
  source:
    'nginx.com/blog/http-2-rapid-reset-attack-impacting-f5-nginx-products; nginx.org/en/docs/http/ngx_http_v2_module.html#http2_max_concurrent_streams',
  *judge(config) {
    for (const item of allNamed(config, 'http2_max_concurrent_streams'))
      if (/^\d+$/.test(arg(item, 0)) && Number(arg(item, 0)) > 1000)
        yield remark(
          item,
          `one connection may have ${arg(item, 0)} requests under way`,
          'http2_max_concurrent_streams 128;',
        );
    for (const item of allNamed(config, 'keepalive_requests')) {
      if (item.parent?.directive.name === 'upstream') continue;
      if (/^\d+$/.test(arg(item, 0)) && Number(arg(item, 0)) > 100_000)
        yield remark(item, `one connection may carry ${arg(item, 0)} requests`, 'keepalive_requests 1000;');
    }
  },
});
