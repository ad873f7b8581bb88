import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A size without a unit is meant in bytes. */
export const nginxSizeInBytes = nginxRule({
  id: 'nginx.size-in-bytes',
  title: 'a size without a unit is meant in bytes',
  severity: 'error',
  why: 'Nginx counts bytes where no k, m or g follows: client_max_body_size 50 refuses every form with 413, limit_rate 500 sends a picture for minutes.',
  source: 'nginx.org/en/docs/syntax.html',
  *judge(config) {
    for (const item of allNamed(config, ...Object.keys(units))) {
      const size = Number(arg(item, 0));
      const unit = units[item.directive.name];
      if (!Number.isInteger(size) || size < 1 || size > 1023) continue;
      yield remark(item, `these are ${size} bytes`, `${item.directive.name} ${size}${unit};`);
    }
  },
});

/** Sizes that nobody wants below a kibibyte, with the unit that is usual. */
const units: Readonly<Record<string, 'k' | 'm'>> = {
  client_max_body_size: 'm',
  client_body_buffer_size: 'k',
  client_header_buffer_size: 'k',
  limit_rate: 'k',
  limit_rate_after: 'k',
  proxy_buffer_size: 'k',
  proxy_busy_buffers_size: 'k',
  proxy_limit_rate: 'k',
  proxy_max_temp_file_size: 'm',
  fastcgi_buffer_size: 'k',
  fastcgi_busy_buffers_size: 'k',
  fastcgi_max_temp_file_size: 'm',
  uwsgi_buffer_size: 'k',
  uwsgi_busy_buffers_size: 'k',
  grpc_buffer_size: 'k',
  subrequest_output_buffer_size: 'k',
};
