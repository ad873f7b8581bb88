import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Production does not log for debugging. */
export const nginxErrorLogDebug = nginxRule({
  id: 'nginx.error-log-debug',
  title: 'production does not log for debugging',
  severity: 'warning',
  why: 'Nginx writes dozens of lines for each request, headers and cookies among them: the disk fills, requests get slow, and sessions stand in the log.',
  source: 'nginx.org/en/docs/debugging_log.html',
  *judge(config) {
    for (const item of allNamed(config, 'error_log')) {
      if (arg(item, 1) === 'debug')
        yield remark(item, 'writes all about every request, cookies too', `error_log ${arg(item, 0)} warn;`);
    }
  },
});
