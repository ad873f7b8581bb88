import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A worker has connections for all who come at once. */
export const nginxWorkersFew = nginxRule({
  id: 'nginx.workers-few',
  title: 'a worker has connections for all who come at once',
  severity: 'warning',
  why: 'A browser opens six, a proxied request takes two, and idle ones count: "worker_connections are not enough", and everyone else waits or is cut off.',
  source: 'nginx.org/en/docs/ngx_core_module.html#worker_connections (512 unless told)',
  *judge(config) {
    for (const item of allNamed(config, 'worker_processes'))
      if (/^0+$/.test(arg(item, 0)))
        yield remark(
          item,
          'no worker is started: Nginx listens, and nobody is answered',
          'worker_processes auto;',
        );
    for (const item of allNamed(config, 'worker_connections')) {
      const count = /^\d+$/.test(arg(item, 0)) ? Number(arg(item, 0)) : undefined;
      if (count === undefined || count >= 100) continue;
      yield remark(
        item,
        count === 0
          ? 'nginx -t refuses the configuration: 0 connections'
          : `a dozen visitors take all ${count} connections`,
        'worker_connections 1024;',
      );
    }
  },
});
