import { allNamed, argsOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** gzip_types names what is not compressed already. */
export const nginxGzipHtml = nginxRule({
  id: 'nginx.gzip-html',
  title: 'gzip_types names what is not compressed already',
  severity: 'warning',
  why: 'text/html is always compressed; with it in the list Nginx warns at each start: duplicate MIME type "text/html". Pictures, films and fonts are compressed in themselves.',
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
      const packed = types.find((type) => compressed.test(type));
      if (item.directive.name === 'gzip_types' && packed !== undefined)
        yield remark(
          item,
          `${packed} is compressed already: gzip costs time and makes it no smaller`,
          `gzip_types without ${packed}`,
        );
    }
  },
});

const compressed =
  /^(?:image\/(?:png|jpe?g|gif|webp|avif)|(?:video|audio)\/(?:mp4|webm|mpeg|ogg)|font\/woff2?|application\/(?:zip|gzip|x-gzip|font-woff2?|x-7z-compressed|x-rar-compressed))$/;
