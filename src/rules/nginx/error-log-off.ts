import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Error_log names a file or a level. */
export const nginxErrorLogOff = nginxRule({
  id: 'nginx.error-log-off',
  title: 'error_log names a file or a level',
  severity: 'error',
  why: '\'There is no "off" for errors: Nginx writes them into a file of the name "off" in its folder.\'',
  source: 'nginx.org/en/docs/ngx_core_module.html#error_log',
  *judge(config) {
    for (const item of allNamed(config, 'error_log')) {
      if (arg(item, 0) === 'off')
        yield remark(
          item,
          'Nginx writes errors into a file named "off"',
          'error_log /dev/null crit; or better a level: error_log /var/log/nginx/error.log crit;',
        );
    }
  },
});
