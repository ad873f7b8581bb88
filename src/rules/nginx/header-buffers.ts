import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { readSize } from '../parts/nginx/size.ts';

/** Headers of usual size fit into the buffers. */
export const nginxHeaderBuffers = nginxRule({
  id: 'nginx.header-buffers',
  title: 'headers of usual size fit into the buffers',
  severity: 'warning',
  why: 'A request line or a cookie that is longer than one large buffer is answered 414 or 400; an answer whose headers are longer than proxy_buffer_size is answered 502. Sessions and tokens alone take 1 to 4 KiB.',
  source:
    'nginx.org/en/docs/http/ngx_http_core_module.html#large_client_header_buffers (4 8k), ngx_http_proxy_module.html#proxy_buffer_size (4k or 8k)',
  *judge(config) {
    for (const item of allNamed(config, 'large_client_header_buffers')) {
      const bytes = readSize(arg(item, 1));
      if (bytes !== undefined && bytes < 4096)
        yield remark(
          item,
          `a request line over ${bytes} bytes is answered 414, a header over ${bytes} bytes 400`,
          'large_client_header_buffers 4 8k;',
        );
    }
    for (const item of allNamed(config, 'large_client_header_buffers')) {
      const bytes = (readSize(arg(item, 1)) ?? 0) * Number(arg(item, 0));
      if (bytes < 1024 ** 2) continue;
      yield {
        ...remark(
          item,
          `each connection may take ${Math.floor(bytes / 1024 ** 2)} MB for headers alone: a thousand clients fill the memory`,
          'large_client_header_buffers 4 16k;',
        ),
        severity: 'warning',
      };
    }
    for (const item of allNamed(
      config,
      'proxy_buffer_size',
      'fastcgi_buffer_size',
      'uwsgi_buffer_size',
      'scgi_buffer_size',
    )) {
      const bytes = readSize(arg(item, 0));
      if (bytes !== undefined && bytes < 4096)
        yield remark(
          item,
          `an answer with over ${bytes} bytes of headers is answered 502: "upstream sent too big header"`,
          `${item.directive.name} 8k;`,
        );
    }
  },
});
