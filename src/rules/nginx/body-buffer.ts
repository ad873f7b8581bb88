import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { readSize } from '../parts/nginx/size.ts';

/** A request's body is not kept in memory as a whole. */
export const nginxBodyBuffer = nginxRule({
  id: 'nginx.body-buffer',
  title: "a request's body is not kept in memory as a whole",
  severity: 'warning',
  why: 'Nginx allocates this much for each request with a body before a file is used: a few hundred uploads take all memory of the machine.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#client_body_buffer_size (8k or 16k)',
  *judge(config) {
    for (const item of allNamed(config, 'client_body_buffer_size')) {
      const bytes = readSize(arg(item, 0));
      if (bytes === undefined || bytes < 32 * 1024 ** 2) continue;
      yield remark(
        item,
        `each request with a body may take ${arg(item, 0)} of memory: 100 at once take ${Math.round((bytes * 100) / 1024 ** 3)} GiB`,
        'client_body_buffer_size 128k;',
      );
    }
  },
});
