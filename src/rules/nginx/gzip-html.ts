import { allNamed, argsOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** gzip_types names what is not compressed anyway. */
export const nginxGzipHtml = nginxRule({
  id: 'nginx.gzip-html',
  title: 'gzip_types names what is not compressed anyway',
  severity: 'warning',
  why: 'text/html is always compressed; with it in the list Nginx warns at each start: duplicate MIME type "text/html".',
  source: 'nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip_types',
  *judge(config) {
    for (const item of allNamed(config, 'gzip_types', 'sub_filter_types', 'ssi_types', 'addition_types')) {
      const types = argsOf(item);
      const twice = types.find((type, at) => type === 'text/html' || types.indexOf(type) !== at);
      if (twice !== undefined)
        yield remark(
          item,
          `Nginx warns at each start: duplicate MIME type "${twice}"`,
          `${item.directive.name} without ${twice}`,
        );
    }
  },
});
