import { allNamed, arg, argsOf, inForce, isHttp } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Limited clients are told that they are limited. */
export const nginxLimitStatus = nginxRule({
  id: 'nginx.limit-status',
  title: 'limited clients are told that they are limited',
  severity: 'warning',
  why: 'Without limit_req_status a limited client gets 503, as if the service were down: monitors raise the alarm, and clients try again at once.',
  source: 'nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req_status',
  *judge(config) {
    for (const item of allNamed(config, 'limit_req_status', 'limit_conn_status'))
      if (/^40[014]$/.test(arg(item, 0)))
        yield remark(
          item,
          `answers ${arg(item, 0)} when the limit is reached, as if the request itself were wrong: nobody sees that it is the limit`,
          `${item.directive.name} 429;`,
        );
      else if (
        /^5\d\d$/.test(arg(item, 0)) &&
        (arg(item, 0) !== '503' ||
          !allNamed(config, 'error_page').some((page) => argsOf(page).includes('503')))
      )
        yield remark(
          item,
          `answers ${arg(item, 0)} when the limit is reached, as if the service were ${arg(item, 0) === '503' ? 'down' : 'broken'}`,
          `${item.directive.name} 429;`,
        );
    for (const item of allNamed(config, 'limit_req', 'limit_conn')) {
      const { name } = item.directive;
      if (item.parent === undefined || !config.isWhole || !isHttp(item)) continue;
      if (
        inForce(item.parent, `${name}_status`).length > 0 ||
        inForce(item.parent, 'error_page').some((page) => argsOf(page).includes('503'))
      )
        continue;
      yield remark(
        item,
        `answers 503 when the limit is reached, as if the service were down`,
        `${name}_status 429;`,
      );
    }
  },
});
