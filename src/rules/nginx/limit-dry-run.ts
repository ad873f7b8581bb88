import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Limits are enforced. */
export const nginxLimitDryRun = nginxRule({
  id: 'nginx.limit-dry-run',
  title: 'limits are enforced',
  severity: 'warning',
  why: 'In a dry run requests are counted and never refused: the limit is there on paper only.',
  source: 'nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req_dry_run',
  *judge(config) {
    for (const item of allNamed(config, 'limit_req_dry_run', 'limit_conn_dry_run')) {
      if (arg(item, 0) === 'on')
        yield remark(item, 'Nginx counts and refuses nobody', `remove it when the numbers are known`);
    }
  },
});
