import { allNamed, arg, inForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** What only the application may tell Nginx is not added by Nginx. */
export const nginxAccelHeaderAdded = nginxRule({
  id: 'nginx.accel-header-added',
  title: 'what only the application may tell Nginx is not added by Nginx',
  severity: 'warning',
  why: 'Nginx reads X-Accel-Buffering and the like in answers of the application. Added by add_header they only go to the client: events still come in lumps, since the buffering goes on.',
  source:
    'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering; ngx_http_headers_module, add_header',
  *judge(config) {
    for (const item of allNamed(config, 'add_header')) {
      const name = arg(item, 0).toLowerCase();
      const directive = meant[name];
      const block = item.parent;
      if (directive === undefined || block === undefined) continue;
      const isDone = inForce(block, directive.name).some((each) => directive.done.test(arg(each, 0)));
      // Another Nginx in front reads it.
      const isBehind = inForce(block, 'set_real_ip_from').length > 0;
      if (isDone || isBehind) continue;
      yield remark(
        item,
        `${arg(item, 0)} goes to the client, who does not know it: Nginx itself reads it in answers of the application alone`,
        `${directive.name} ${directive.value};`,
      );
    }
  },
});

const meant: Readonly<
  Record<string, { readonly name: string; readonly done: RegExp; readonly value: string }>
> = {
  'x-accel-buffering': { name: 'proxy_buffering', done: /^off$/, value: 'off' },
  'x-accel-redirect': { name: 'rewrite', done: /^$/, value: '^ /internal$uri last' },
  'x-accel-expires': { name: 'proxy_cache_valid', done: /./, value: '200 10m' },
  'x-accel-limit-rate': { name: 'limit_rate', done: /./, value: '1m' },
};
