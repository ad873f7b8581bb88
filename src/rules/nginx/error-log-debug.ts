import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Production does not log for debugging. */
export const nginxErrorLogDebug = nginxRule({
  id: 'nginx.error-log-debug',
  title: 'the error log says what production needs',
  severity: 'warning',
  why: 'Above error, nobody learns why requests fail. With debug Nginx writes dozens of lines for each request, headers and cookies among them: the disk fills, requests get slow, and sessions stand in the log.',
  source: 'nginx.org/en/docs/debugging_log.html',
  *judge(config) {
    for (const item of allNamed(config, 'error_log')) {
      if (/^(?:emerg|alert)$/.test(arg(item, 1)))
        yield remark(
          item,
          'writes down no failed request: an application that does not answer, a certificate that cannot be read, a limit that is reached',
          `error_log ${arg(item, 0)} warn;`,
        );
      if (arg(item, 1) === 'debug')
        yield remark(item, 'writes all about every request, cookies too', `error_log ${arg(item, 0)} warn;`);
    }
  },
});
