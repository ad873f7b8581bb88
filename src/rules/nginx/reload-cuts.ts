import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Old workers may end what they have begun. */
export const nginxReloadCuts = nginxRule({
  id: 'nginx.reload-cuts',
  title: 'old workers may end what they have begun',
  severity: 'warning',
  why: 'At each reload, that of a renewed certificate too, Nginx closes what its old workers still have open after that time: downloads and uploads break off, and requests that run end with 502 or nothing.',
  source: 'nginx.org/en/docs/ngx_core_module.html#worker_shutdown_timeout',
  *judge(config) {
    for (const item of allNamed(config, 'worker_shutdown_timeout')) {
      const [, number = '', unit = 's'] = /^(\d+)(ms|s)?$/.exec(arg(item, 0)) ?? [];
      const seconds = number === '' ? undefined : Number(number) / (unit === 'ms' ? 1000 : 1);
      if (seconds !== undefined && seconds > 0 && seconds < 5)
        yield remark(
          item,
          `each reload breaks off whatever still runs after ${arg(item, 0)}`,
          'worker_shutdown_timeout 60s;',
        );
    }
  },
});
