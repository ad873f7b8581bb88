import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Workers do not run as root. */
export const nginxUserRoot = nginxRule({
  id: 'nginx.user-root',
  title: 'workers do not run as root',
  severity: 'error',
  why: 'One hole in a module or a parser, and the attacker is root of the machine.',
  source: 'nginx.org/en/docs/ngx_core_module.html#user',
  *judge(config) {
    for (const item of allNamed(config, 'user')) {
      if (arg(item, 0) === 'root') yield remark(item, 'every request is worked on as root', 'user www-data;');
    }
  },
});
