import { allNamed, arg, inForce, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Satisfy any has something that can refuse. */
export const nginxSatisfyAnyOpen = nginxRule({
  id: 'nginx.satisfy-any-open',
  title: 'satisfy any has something that can refuse',
  severity: 'error',
  why: 'With satisfy any one of the two is enough: "allow all" lets everyone in, and the password is never asked for.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#satisfy',
  *judge(config) {
    for (const item of allNamed(config, 'satisfy')) {
      if (arg(item, 0) !== 'any' || item.parent === undefined) continue;
      const open = inForce(item.parent, 'allow').find((each) => arg(each, 0) === 'all');
      // Beside `auth_basic off` that is what is wanted.
      const asksNobody = own(item.parent, 'auth_basic').some((each) => arg(each, 0) === 'off');
      if (open !== undefined && !asksNobody)
        yield remark(
          item,
          `everyone is in: "allow all" in line ${open.directive.place.line} is enough`,
          'satisfy all;',
        );
    }
  },
});
