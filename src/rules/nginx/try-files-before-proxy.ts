import { allNamed, argsOf, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** try_files lets requests through to the proxy. */
export const nginxTryFilesBeforeProxy = nginxRule({
  id: 'nginx.try-files-before-proxy',
  title: 'try_files lets requests through to the proxy',
  severity: 'error',
  why: 'Where no file of that name lies on the disk the request ends with the code at the end of try_files: the application behind proxy_pass is asked for files alone.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#try_files',
  *judge(config) {
    for (const item of allNamed(config, 'try_files')) {
      const last = argsOf(item).at(-1) ?? '';
      if (item.parent?.directive.name !== 'location' || !/^=\d{3}$/.test(last)) continue;
      if (own(item.parent, 'proxy_pass').length === 0) continue;
      yield remark(
        item,
        `whatever is no file here is answered ${last.slice(1)}: proxy_pass is never asked for it`,
        'try_files $uri @application;',
      );
    }
  },
});
