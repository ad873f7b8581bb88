import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Nginx does not tell its version. */
export const nginxServerTokens = nginxRule({
  id: 'nginx.server-tokens',
  title: 'Nginx does not tell its version',
  severity: 'warning',
  why: 'Every answer and error page tells which known holes to try.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#server_tokens',
  *judge(config) {
    for (const item of allNamed(config, 'server_tokens')) {
      if (/^(?:on|build)$/i.test(arg(item, 0)))
        yield remark(item, 'every answer and error page tells the version', 'server_tokens off;');
    }
  },
});
