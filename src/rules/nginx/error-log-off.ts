import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, inside } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Error_log names a file or a level. */
export const nginxErrorLogOff = nginxRule({
  id: 'nginx.error-log-off',
  title: 'error_log names a file or a level',
  severity: 'error',
  why: 'There is no "off" for errors: Nginx writes them into a file of the name "off" in its folder.',
  source: 'nginx.org/en/docs/ngx_core_module.html#error_log',
  *judge(config) {
    for (const item of allNamed(config, 'error_log')) {
      if (arg(item, 0) === 'off')
        yield remark(
          item,
          'Nginx writes errors into a file named "off"',
          'error_log /var/log/nginx/error.log crit;',
        );
      else if (
        arg(item, 0) === '/dev/null' &&
        (/^(?:http)?$/.test(item.parent?.directive.name ?? '') || isOfApplication(item.parent))
      )
        yield {
          ...remark(
            item,
            'why a page is 502, or why Nginx does not start, is told to nobody',
            'error_log /var/log/nginx/error.log warn;',
          ),
          severity: 'warning',
        };
    }
  },
});

/** A server that passes requests on, of which one wants to know why it could not. */
function isOfApplication(block: NginxItem | undefined): boolean {
  return (
    block?.directive.name === 'server' &&
    [...inside(block)].some(({ directive }) => /^(?:proxy|fastcgi|uwsgi|grpc)_pass$/.test(directive.name))
  );
}
