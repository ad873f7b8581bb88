import { allNamed, arg } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Proxy_pass has no path where Nginx cannot replace one. */
export const nginxProxyPassUri = nginxRule({
  id: 'nginx.proxy-pass-uri',
  title: 'proxy_pass has no path where Nginx cannot replace one',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: \'"proxy_pass" cannot have URI part in location given by regular expression, or inside named location, or inside "if" statement\'.',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
  *judge(config) {
    for (const item of allNamed(config, 'proxy_pass')) {
      const target = arg(item, 0);
      const { parent } = item;
      if (parent === undefined || target.includes('$') || !/^https?:\/\/[^/]+\//.test(target)) continue;
      const { name } = parent.directive;
      const kind = name === 'location' ? matchOf(parent).kind : name;
      if (kind === 'prefix' || kind === 'exact') continue;
      yield remark(
        item,
        `nginx -t refuses the configuration: proxy_pass cannot have a path in ${names[kind] ?? `"${kind}"`}`,
        `proxy_pass ${target.replace(/^(https?:\/\/[^/]+).*/, '$1')}; and a rewrite before it`,
      );
    }
  },
});

const names: Readonly<Record<string, string>> = {
  regex: 'a location given by regular expression',
  named: 'a named location',
};
